-- Which views somebody wants among the tabs, and which shared view people of a role begin with.
create table view_pins (
    name text not null,
    view_id uuid not null,
    position integer not null,
    owner_id uuid
);
call crm_record('view_pins');
alter table view_pins add foreign key (tenant_id, view_id) references saved_views (tenant_id, id);
alter table view_pins add foreign key (tenant_id, owner_id) references users (tenant_id, id);
create index view_pins_view on view_pins (tenant_id, view_id);
create index view_pins_owner on view_pins (tenant_id, owner_id, position);

create table view_defaults (
    name text not null,
    object text not null,
    role text,
    view_id uuid not null
);
call crm_record('view_defaults');
alter table view_defaults add foreign key (tenant_id, view_id) references saved_views (tenant_id, id);
alter table view_defaults
    add foreign key (tenant_id, role) references roles (tenant_id, name) on update cascade on delete cascade;
create unique index view_defaults_role on view_defaults (tenant_id, object, role) nulls not distinct where deleted_at is null;
create index view_defaults_of_role on view_defaults (tenant_id, role) where role is not null;
create index view_defaults_view on view_defaults (tenant_id, view_id);

-- Roles that were made before views could be pinned may do so where they may save views.
alter table role_permissions no force row level security;
insert into role_permissions (tenant_id, role_name, permission)
select tenant_id, role_name, replace(permission, 'Crm.SavedViews', 'Crm.ViewPins')
from role_permissions
where permission in ('Crm.SavedViews.Read', 'Crm.SavedViews.Create', 'Crm.SavedViews.Update', 'Crm.SavedViews.Delete')
on conflict do nothing;
alter table role_permissions force row level security;
