-- A line that also stands on the timelines of the records that its own refers to is found once: the indexes of feeds leave the others out, which
-- spares each write two or three entries. Lines of before are not marked; a question leaves their copies out by what they are about.
alter table timeline_entries add column is_copy boolean not null default false;

drop index timeline_entries_feed;
drop index timeline_entries_rare;
drop index timeline_entries_by;
create index timeline_entries_feed on timeline_entries (tenant_id, source_object, at desc, id desc) where not is_copy;
create index timeline_entries_rare on timeline_entries (tenant_id, source_object, at desc, id desc)
    where kind not in ('created', 'updated') and not is_copy;
create index timeline_entries_by on timeline_entries (tenant_id, by_id, at desc, id desc) where by_id is not null and not is_copy;
