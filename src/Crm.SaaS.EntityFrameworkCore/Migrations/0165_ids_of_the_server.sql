-- PostgreSQL 18 makes such ids by itself, and much faster; an older one goes on as before.
do $$
begin
    if exists (select from pg_proc where proname = 'uuidv7' and pronamespace = 'pg_catalog'::regnamespace) then
        execute 'create or replace function crm_id() returns uuid language sql volatile parallel safe return uuidv7()';
    end if;
end;
$$;
