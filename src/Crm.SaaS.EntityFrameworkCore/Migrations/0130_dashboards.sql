-- Pages of figures, as people arrange them.
create table dashboards (
    name text not null,
    config text,
    shared boolean not null,
    start_page boolean not null,
    position integer not null,
    owner_id uuid
);
call crm_record('dashboards');
alter table dashboards add foreign key (tenant_id, owner_id) references users (tenant_id, id);
create index dashboards_owner on dashboards (tenant_id, owner_id) where owner_id is not null;

-- Everybody makes their own, as a new company's roles let them from the beginning.
alter table roles no force row level security;
alter table role_permissions no force row level security;
insert into role_permissions (tenant_id, role_name, permission)
    select r.tenant_id, r.name, 'Crm.Dashboards.' || act from roles r
    cross join unnest(array['Read', 'Create', 'Update', 'Delete']) act
    where r.is_static and r.deleted_at is null
      and (r.name in ('Manager', 'Sales representative', 'Support agent', 'Technician') or r.name = 'Read-only' and act = 'Read')
    on conflict do nothing;
alter table roles force row level security;
alter table role_permissions force row level security;
