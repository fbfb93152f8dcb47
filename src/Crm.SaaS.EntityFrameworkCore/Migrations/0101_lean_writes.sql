-- The board's sums are read from the index alone.
drop index deals_stage;
create index deals_stage on deals (tenant_id, stage_id, created_at desc, id desc) include (amount, archived_at) where deleted_at is null;

-- Records without an id of another system need no place in its index.
drop index companies_external_id;
drop index contacts_external_id;
drop index deals_external_id;
drop index notes_external_id;
create unique index companies_external_id on companies (tenant_id, external_id) where deleted_at is null and external_id is not null;
create unique index contacts_external_id on contacts (tenant_id, external_id) where deleted_at is null and external_id is not null;
create unique index deals_external_id on deals (tenant_id, external_id) where deleted_at is null and external_id is not null;
create unique index notes_external_id on notes (tenant_id, external_id) where deleted_at is null and external_id is not null;

-- One index is the timeline's key and its order; a record's own lines are found by it.
alter table timeline_entries drop constraint timeline_entries_pkey;
drop index timeline_entries_record;
alter table timeline_entries add primary key (tenant_id, object, record_id, at, id);
drop index timeline_entries_source;
create index timeline_entries_source on timeline_entries (tenant_id, source_object, source_id) where source_id <> record_id;

-- Refuses a change of records of which one is newer than whoever changes it knows, before anything of it is committed.
create function crm_all_changed(changed bigint, wanted integer) returns void language plpgsql as $$
begin
    if changed <> wanted then
        raise exception 'changed by someone else' using errcode = 'CR001';
    end if;
end $$;

-- Sums that are read from an index alone have to be told early which pages everybody may see.
alter table companies set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
alter table contacts set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
alter table deals set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
alter table custom_records set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

-- How many words wait before they are sorted into their index is for whoever writes to say: few where people search and write, more in an import.
do $$
begin
    execute format('alter database %I set gin_pending_list_limit = ''512kB''', current_database());
end $$;
set local role crm_search;
alter index search_index_words reset (gin_pending_list_limit);
reset role;
