-- Files, in pieces of a megabyte, so that neither side ever holds a whole one.
create table blob_pieces (
    tenant_id uuid not null,
    container text not null,
    name text not null,
    number integer not null,
    bytes bytea not null,
    primary key (tenant_id, container, name, number)
);
call crm_wall('blob_pieces');

-- A file on its way into records. The file itself is kept as a blob until the run is over, so that a killed run can go on.
create table imports (
    tenant_id uuid not null,
    id uuid not null,
    object text not null,
    file_name text not null,
    mapping jsonb not null,
    state text not null,
    rows integer,
    processed integer not null,
    created integer not null,
    updated integer not null,
    unchanged integer not null,
    failed integer not null,
    message text,
    created_at timestamptz not null,
    created_by_id uuid,
    finished_at timestamptz,
    primary key (tenant_id, id)
);
create index imports_created on imports (tenant_id, created_at desc);
call crm_wall('imports');

create table import_errors (
    tenant_id uuid not null,
    import_id uuid not null,
    row_number integer not null,
    column_name text not null,
    value text not null,
    code text not null,
    message text not null,
    foreign key (tenant_id, import_id) references imports (tenant_id, id) on delete cascade,
    primary key (tenant_id, import_id, row_number, column_name)
);
call crm_wall('import_errors');
