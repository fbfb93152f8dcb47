-- Signs that people give to comments and to lines of timelines: each person each sign once.
create table reactions (
    object text not null,
    record_id uuid not null,
    to_id uuid not null,
    sign text not null,
    owner_id uuid
);
call crm_record('reactions');
alter table reactions add foreign key (tenant_id, owner_id) references users (tenant_id, id);
create unique index reactions_once on reactions (tenant_id, to_id, owner_id, sign) where deleted_at is null;
create index reactions_to on reactions (tenant_id, to_id, created_at);
create index reactions_record on reactions (tenant_id, record_id, object);
create index reactions_owner on reactions (tenant_id, owner_id);

-- Roles that were made before there were reactions may do with them what they may do with comments.
alter table role_permissions no force row level security;
insert into role_permissions (tenant_id, role_name, permission)
select tenant_id, role_name, replace(permission, 'Crm.Comments', 'Crm.Reactions')
from role_permissions
where permission in ('Crm.Comments.Read', 'Crm.Comments.Create', 'Crm.Comments.Update', 'Crm.Comments.Delete')
on conflict do nothing;
alter table role_permissions force row level security;

-- What happened to records of an object anywhere, and what somebody did, newest first.
create index timeline_entries_feed on timeline_entries (tenant_id, source_object, at desc, id desc);
create index timeline_entries_rare on timeline_entries (tenant_id, source_object, at desc, id desc) where kind not in ('created', 'updated');
create index timeline_entries_by on timeline_entries (tenant_id, by_id, at desc, id desc) where by_id is not null;
