-- The platform's own role may take statistics of any table, where the server knows such a right (PostgreSQL 17); it reads none by it.
do $$
declare
    walled record;
begin
    if current_setting('server_version_num')::int < 170000 then
        return;
    end if;
    for walled in
        select c.oid::regclass as name, c.relowner = 'crm_search'::regrole as of_search
        from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
    loop
        if walled.of_search then
            set local role crm_search;
        end if;
        execute format('grant maintain on %s to crm_host', walled.name);
        reset role;
    end loop;
    alter default privileges in schema public grant maintain on tables to crm_host;
end
$$;
