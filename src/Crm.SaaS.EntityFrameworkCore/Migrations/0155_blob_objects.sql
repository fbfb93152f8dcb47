-- Files whose bytes are kept outside of the database. An object is written down before it is made, so that none is ever forgotten:
-- one without a name is held by no file, and leaves.
create table blob_objects (
    tenant_id uuid not null,
    key text not null,
    space text not null,
    container text,
    name text,
    leaves_at timestamptz,
    primary key (tenant_id, key),
    check ((name is null) = (leaves_at is not null) and (name is null) = (container is null))
);
call crm_wall('blob_objects');
create unique index blob_objects_name on blob_objects (tenant_id, container, name);
create index blob_objects_leaving on blob_objects (tenant_id, leaves_at) where leaves_at is not null;
