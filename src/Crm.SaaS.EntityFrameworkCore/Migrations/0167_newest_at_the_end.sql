-- What is new came first in indexes whose moments go down: each page was split in the middle, and its halves stayed half empty. With moments that go
-- up what is new comes last, pages are filled, and lists that begin with the newest read the index backwards. Indexes that go up and down stay.
do $$
declare falling record;
begin
    for falling in
        select i.indexrelid::regclass as name, pg_get_indexdef(i.indexrelid) as definition
        from pg_index i join pg_class c on c.oid = i.indrelid
        where c.relnamespace = 'public'::regnamespace and not i.indisprimary
          and pg_get_indexdef(i.indexrelid) ~ '\m(created_at|happened_at|parked_at|at) DESC(, id DESC)?\)'
    loop
        execute format('drop index %s', falling.name);
        execute regexp_replace(falling.definition, ' DESC', '', 'g');
    end loop;
end;
$$;

create or replace procedure crm_record(made regclass)
    language plpgsql
as $$
begin
    execute format(
        'alter table %s add column tenant_id uuid not null, add column id uuid not null, add column version integer not null, '
        'add column created_at timestamptz not null, add column created_by_id uuid, add column updated_at timestamptz, add column updated_by_id uuid, '
        'add column deleted_at timestamptz, add column deleted_by_id uuid, add column archived_at timestamptz, add column merged_into_id uuid, '
        'add column custom jsonb, add column rolled_up jsonb, add primary key (tenant_id, id)', made);
    execute format('create index on %s (tenant_id, created_at, id)', made);
    execute format('create index on %s (tenant_id, deleted_at) where deleted_at is not null', made);
    execute format('create index on %s (tenant_id, merged_into_id) where merged_into_id is not null', made);
    call crm_wall(made);
end;
$$;
