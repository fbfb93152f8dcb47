-- The search door. Under row-level security no ILIKE can use an index (it is not leakproof), so the words stand in a table that the
-- application may write but not read, and one function answers record ids of the current tenant. The caller joins the ids to walled
-- tables: the door can only narrow what is seen, never widen it.
create table search_index (
    tenant_id uuid not null,
    object text not null,
    record_id uuid not null,
    title text not null,
    body text not null,
    primary key (tenant_id, object, record_id)
);
create index search_index_words on search_index using gin (tenant_id, object, body gin_trgm_ops);
create index search_index_title on search_index (tenant_id, object, lower(title) text_pattern_ops);
call crm_wall('search_index');
alter table search_index no force row level security;
revoke all on search_index from crm_app;
grant insert, delete, update (title, body), select (tenant_id, object, record_id) on search_index to crm_app;

-- Words of a search are joined by "and"; the first is asked for once more on its own, since only a single pattern can use the index. Two letters or fewer match the beginning of the title, which a trigram index cannot.
create function crm_search(wanted_object text, words text[], most integer) returns table (record_id uuid, rank integer)
    language plpgsql stable security definer
    set search_path = pg_catalog, public
as $$
declare
    tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    patterns constant text[] := array(
        select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) w);
    prefix constant text := replace(replace(replace(lower(words[1]), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
    if tenant is null or coalesce(array_length(words, 1), 0) = 0 then
        return;
    end if;
    if (select max(length(w)) from unnest(words) w) < 3 then
        return query
            select s.record_id, 0
            from public.search_index s
            where s.tenant_id = tenant and s.object = wanted_object and lower(s.title) like prefix
              and s.body ilike all (patterns)
            order by s.title
            limit most;
    else
        return query
            select s.record_id, case when lower(s.title) like prefix then 0 else 1 end
            from public.search_index s
            where s.tenant_id = tenant and s.object = wanted_object and s.body ilike patterns[1] and s.body ilike all (patterns)
            limit most;
    end if;
end;
$$;
revoke all on function crm_search(text, text[], integer) from public;
grant execute on function crm_search(text, text[], integer) to crm_app;

grant create on schema public to crm_search;
alter table search_index owner to crm_search;
alter function crm_search(text, text[], integer) owner to crm_search;
revoke create on schema public from crm_search;
