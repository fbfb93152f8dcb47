-- How much of a table is one company's is planned for as if it were a fifth: see decision 0018. Statements are planned once for all companies, and by
-- the average one of a thousand every index that begins with the company looks as good as any other, which for the largest it is not.
create procedure crm_sized(sized regclass)
    language plpgsql
as $$
begin
    execute format('alter table %s alter column tenant_id set (n_distinct = 5)', sized);
end;
$$;

create or replace procedure crm_wall(walled regclass)
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format(
        'create policy tenant_wall on %s using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) '
        'with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', walled);
    execute format('grant select, insert, update, delete on %s to crm_app', walled);
    call crm_sized(walled);
end;
$$;

set local role crm_search;
call crm_sized('search_index');
reset role;

do $$
declare walled regclass;
begin
    for walled in
        select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'search_index'
    loop
        call crm_sized(walled);
        execute format('analyze %s', walled);
    end loop;
    -- A question of one company never has to read those of all, and is too short to be compiled.
    execute format('alter database %I set enable_seqscan = off', current_database());
    execute format('alter database %I set jit = off', current_database());
end;
$$;
