-- The tenant wall. Every tenant-owned table calls crm_wall once: forced row-level security, one policy for reading and writing,
-- and the rights of the application's role, which owns nothing.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

revoke create on schema public from public;
grant usage on schema public to crm_app, crm_host, crm_search;

create function crm_tenant() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.tenant_id', true), '')::uuid;

create procedure crm_wall(walled regclass)
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format(
        'create policy tenant_wall on %s using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) '
        'with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', walled);
    execute format('grant select, insert, update, delete on %s to crm_app', walled);
end;
$$;
