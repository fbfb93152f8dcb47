-- What a note tells of, how it went and when; and texts that people begin with.
alter table notes
    add column kind text not null default 'note',
    add column outcome text,
    add column happened_at timestamptz;
alter table notes alter column kind drop default;

create table text_templates (
    name text not null,
    kind text,
    body text not null,
    shared boolean not null,
    owner_id uuid
);
call crm_record('text_templates');
alter table text_templates add foreign key (tenant_id, owner_id) references users (tenant_id, id);
create index text_templates_owner on text_templates (tenant_id, owner_id);

-- Roles that were made before may do with them what they may do with views.
alter table role_permissions no force row level security;
insert into role_permissions (tenant_id, role_name, permission)
select tenant_id, role_name, replace(permission, 'Crm.SavedViews', 'Crm.TextTemplates')
from role_permissions
where permission in (
    'Crm.SavedViews.Read', 'Crm.SavedViews.Create', 'Crm.SavedViews.Update', 'Crm.SavedViews.Delete', 'Crm.SavedViews.Manage')
on conflict do nothing;
alter table role_permissions force row level security;
