-- Records can be put aside, become one with another, and be removed for good.
do $$
declare kept text;
begin
    for kept in
        select c.relname from pg_class c
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
          and (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('version', 'deleted_by_id', 'updated_by_id')) = 3
    loop
        execute format('alter table %I add column archived_at timestamptz, add column merged_into_id uuid', kept);
        execute format('create index %I on %I (tenant_id, deleted_at) where deleted_at is not null', kept || '_bin', kept);
        execute format('create index %I on %I (tenant_id, merged_into_id) where merged_into_id is not null', kept || '_merged', kept);
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
    execute format('create index on %s (tenant_id, created_at desc, id desc)', made);
    execute format('create index on %s (tenant_id, deleted_at) where deleted_at is not null', made);
    execute format('create index on %s (tenant_id, merged_into_id) where merged_into_id is not null', made);
    call crm_wall(made);
end;
$$;

-- Of what was purged the fact stays, its values go. What happened is never rewritten: a column can be emptied, and that is all.
create function crm_audit_only_forgets() returns trigger
    language plpgsql
as $$
begin
    if new.title <> '' or new.changes is not null then
        raise exception 'What happened cannot be rewritten.' using errcode = '42501';
    end if;
    return new;
end;
$$;
create trigger audit_only_forgets before update on audit_entries for each row execute function crm_audit_only_forgets();
grant update (title, changes) on audit_entries to crm_app;

-- How long a company keeps what it has thrown away, and where its people call from.
alter table tenants add column bin_days integer not null default 30, add column country text;
grant update (bin_days, country) on tenants to crm_app;

-- An id as the domain makes them: version 7 of RFC 9562, in the order of time.
create function crm_id() returns uuid
    language sql volatile parallel safe
    return encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
            52, 1), 53, 1),
        'hex')::uuid;
