-- A change of many records at once. Which records it is about is fixed when it starts; each has a row that tells what became of it.
create table bulk_jobs (
    tenant_id uuid not null,
    id uuid not null,
    object text not null,
    action text not null,
    request jsonb not null,
    state text not null,
    total integer not null,
    processed integer not null,
    changed integer not null,
    unchanged integer not null,
    refused integer not null,
    conflicts integer not null,
    message text,
    created_at timestamptz not null,
    created_by_id uuid,
    finished_at timestamptz,
    primary key (tenant_id, id)
);
create index bulk_jobs_created on bulk_jobs (tenant_id, created_by_id, created_at desc);
call crm_wall('bulk_jobs');

create table bulk_items (
    tenant_id uuid not null,
    job_id uuid not null,
    position integer not null,
    record_id uuid not null,
    state text not null,
    code text,
    message text,
    foreign key (tenant_id, job_id) references bulk_jobs (tenant_id, id) on delete cascade,
    primary key (tenant_id, job_id, position)
);
create index bulk_items_state on bulk_items (tenant_id, job_id, state, position);
call crm_wall('bulk_items');

alter table audit_entries add column bulk_id uuid;
create index audit_entries_bulk on audit_entries (tenant_id, bulk_id, record_id) where bulk_id is not null;
