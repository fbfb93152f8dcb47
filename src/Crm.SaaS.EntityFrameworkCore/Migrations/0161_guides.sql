-- Texts and videos of the company's own, beside the help of its pages.
create table guides (
    name text not null,
    kind text not null,
    url text not null,
    page text,
    object text,
    position integer not null default 0
);
call crm_record('guides');
create index guides_page on guides (tenant_id, page) where deleted_at is null;

-- Roles that were made before there were guides read them as they read views.
alter table role_permissions no force row level security;
insert into role_permissions (tenant_id, role_name, permission)
select tenant_id, role_name, 'Crm.Guides.Read'
from role_permissions
where permission = 'Crm.SavedViews.Read'
on conflict do nothing;
alter table role_permissions force row level security;
