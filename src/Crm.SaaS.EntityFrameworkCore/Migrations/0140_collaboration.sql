-- What people say of records of any object, put beside them, and want to be told of. Which object it is goes before the id in every index.
create table comments (
    object text not null,
    record_id uuid not null,
    body text not null,
    reply_to_id uuid,
    mentions text,
    edited_at timestamptz,
    owner_id uuid
);
call crm_record('comments');
alter table comments add foreign key (tenant_id, owner_id) references users (tenant_id, id);
alter table comments add foreign key (tenant_id, reply_to_id) references comments (tenant_id, id);
create index comments_record on comments (tenant_id, record_id, object, created_at desc, id desc);
create index comments_owner on comments (tenant_id, owner_id);
create index comments_reply on comments (tenant_id, reply_to_id) where reply_to_id is not null;

create table attachments (
    object text not null,
    record_id uuid not null,
    name text not null,
    file jsonb,
    owner_id uuid
);
call crm_record('attachments');
alter table attachments add foreign key (tenant_id, owner_id) references users (tenant_id, id);
create index attachments_record on attachments (tenant_id, record_id, object, created_at desc, id desc);
create index attachments_owner on attachments (tenant_id, owner_id);

create table followers (
    object text not null,
    record_id uuid not null,
    owner_id uuid
);
call crm_record('followers');
alter table followers add foreign key (tenant_id, owner_id) references users (tenant_id, id);
create index followers_record on followers (tenant_id, record_id, object) where deleted_at is null;
create index followers_owner on followers (tenant_id, owner_id);

create table favorites (
    object text not null,
    record_id uuid not null,
    position integer not null,
    owner_id uuid
);
call crm_record('favorites');
alter table favorites add foreign key (tenant_id, owner_id) references users (tenant_id, id);
create index favorites_record on favorites (tenant_id, record_id, object);
create index favorites_owner on favorites (tenant_id, owner_id, position);

create table notifications (
    kind text not null,
    object text not null,
    record_id uuid not null,
    title text not null,
    excerpt text,
    times integer not null,
    actor_id uuid,
    happened_at timestamptz not null,
    read_at timestamptz,
    owner_id uuid
);
call crm_record('notifications');
alter table notifications add foreign key (tenant_id, owner_id) references users (tenant_id, id);
alter table notifications add foreign key (tenant_id, actor_id) references users (tenant_id, id);
create index notifications_owner on notifications (tenant_id, owner_id, happened_at desc, id desc) where deleted_at is null;
create index notifications_record on notifications (tenant_id, record_id, object);
create index notifications_actor on notifications (tenant_id, actor_id) where actor_id is not null;

-- Roles that were made before there were comments may do with them what they may do with views.
alter table role_permissions no force row level security;
insert into role_permissions (tenant_id, role_name, permission)
select tenant_id, role_name, replace(permission, 'Crm.SavedViews', made)
from role_permissions, unnest(array['Crm.Comments', 'Crm.Attachments']) made
where permission in ('Crm.SavedViews.Read', 'Crm.SavedViews.Create', 'Crm.SavedViews.Update', 'Crm.SavedViews.Delete')
on conflict do nothing;
alter table role_permissions force row level security;
