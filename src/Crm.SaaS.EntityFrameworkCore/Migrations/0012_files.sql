-- What people uploaded; the content stands in blob_pieces.
create table stored_files (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    size bigint not null,
    content_type text not null,
    created_at timestamptz not null,
    created_by_id uuid not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, created_by_id) references users (tenant_id, id)
);
call crm_wall('stored_files');
