-- The search door answers in the order in which people look for things: titles that begin with the first word, then the others, each by
-- title; and from any place of that order on, so that a list of hits has pages. The first kind is read from the index of titles and stops
-- when there are enough; of the second kind no more than 10,000 (or as many as are wanted, if that is more) are weighed against each other.
--
-- Titles and bodies stand in small letters: to compare without regard to case is what a search spends much of its time on otherwise. Tenant
-- and object are one key of the index of words, since each key is a list of all that has it, which every search goes through; and what was
-- written last, which every search reads as well, is kept short.
grant create on schema public to crm_search;
set local role crm_search;
update search_index set title = lower(title), body = lower(body);
drop index search_index_title, search_index_words;
create index search_index_title on search_index (tenant_id, object, title text_pattern_ops, record_id);
create index search_index_words on search_index using gin ((tenant_id::text || object), body gin_trgm_ops) with (gin_pending_list_limit = 512);
drop function crm_search(text, text[], integer);
reset role;

create function crm_search(
    wanted_object text,
    words text[],
    most integer,
    after_rank integer default null,
    after_title text default null,
    after_id uuid default null
) returns table (record_id uuid, rank integer, title text)
    language plpgsql stable security definer
    set search_path = pg_catalog, public
as $$
declare
    tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    patterns constant text[] := array(
        select '%' || replace(replace(replace(lower(w), '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) w);
    -- The index of words needs three letters to look for: the longest word serves it best.
    pattern constant text := (select p from unnest(patterns) p order by length(p) desc limit 1);
    beginning constant text := lower(words[1]);
    -- Beyond every title that begins so, letter by letter.
    beyond constant text := beginning || chr(1114111);
    found integer := 0;
begin
    if tenant is null or coalesce(array_length(words, 1), 0) = 0 then
        return;
    end if;
    if after_rank is null or after_rank = 0 then
        return query
            select s.record_id, 0, s.title
            from public.search_index s
            where s.tenant_id = tenant and s.object = wanted_object and s.title ~>=~ beginning and s.title ~<~ beyond
              and s.body like all (patterns)
              and (after_rank is null or s.title ~>~ after_title or s.title = after_title and s.record_id > after_id)
            order by s.title using ~<~, s.record_id
            limit most;
        get diagnostics found = row_count;
    end if;
    if found < most and (select max(length(w)) from unnest(words) w) >= 3 then
        return query
            select c.record_id, 1, c.title
            from (
                select s.record_id, s.title
                from public.search_index s
                where s.tenant_id::text || s.object = tenant::text || wanted_object and s.body like pattern and s.body like all (patterns)
                  and not (s.title ~>=~ beginning and s.title ~<~ beyond)
                limit greatest(most, 10000)
            ) c
            where after_rank is distinct from 1 or c.title ~>~ after_title or c.title = after_title and c.record_id > after_id
            order by c.title using ~<~, c.record_id
            limit most - found;
    end if;
end;
$$;
revoke all on function crm_search(text, text[], integer, integer, text, uuid) from public;
grant execute on function crm_search(text, text[], integer, integer, text, uuid) to crm_app;

alter function crm_search(text, text[], integer, integer, text, uuid) owner to crm_search;
revoke create on schema public from crm_search;
