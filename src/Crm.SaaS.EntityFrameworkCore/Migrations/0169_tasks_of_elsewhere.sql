-- Tasks that come from another product are known by the id that they have there.
alter table tasks add column external_id text;
create unique index tasks_external_id on tasks (tenant_id, external_id) where deleted_at is null and external_id is not null;
