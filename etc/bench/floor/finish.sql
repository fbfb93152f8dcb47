-- Run when the rows are in: keys, indexes, the wall, the rights of the role that the program signs in with.
alter table companies add primary key (tenant_id, id);
alter table contacts add primary key (tenant_id, id);
alter table deals add primary key (tenant_id, id);
alter table activities add primary key (tenant_id, id);
create index contacts_last_name on contacts (tenant_id, last_name, id);
create index contacts_filter on contacts (tenant_id, status, city, created_at desc, id desc);
create index contacts_company on contacts (tenant_id, company_id);
create index deals_stage on deals (tenant_id, stage, created_at desc, id desc) include (amount);
create index activities_contact on activities (tenant_id, contact_id, created_at desc, id desc);
insert into search_index select tenant_id, id, first_name || ' ' || last_name || ' ' || coalesce(email, '') from contacts;
create index search_index_words on search_index using gin (tenant_id, body gin_trgm_ops);
alter table contacts alter id set default nextval('contact_ids');

do $$
declare
    walled text;
begin
    foreach walled in array array['companies', 'contacts', 'deals', 'activities'] loop
        execute format('alter table %I enable row level security', walled);
        execute format('alter table %I force row level security', walled);
        execute format('create policy wall on %I using (tenant_id = current_setting(''app.tenant_id'')::uuid)', walled);
        execute format('grant select, insert, update on %I to floor_app', walled);
    end loop;
end $$;
grant usage on sequence contact_ids to floor_app;

-- Under row-level security no ILIKE can use an index: ids come through a function that reads the words on its own.
create function search_ids(term text, most integer) returns setof bigint
    language sql stable security definer set search_path = pg_catalog, public
as $$
    select record_id from public.search_index
    where tenant_id = current_setting('app.tenant_id')::uuid and body ilike '%' || term || '%'
    limit most
$$;
