-- With which dashboard, or which view of records, people of a role begin.
create table start_pages (
    name text not null,
    role text not null,
    dashboard_id uuid,
    view_id uuid,
    check (num_nonnulls(dashboard_id, view_id) = 1)
);
call crm_record('start_pages');
alter table start_pages add foreign key (tenant_id, dashboard_id) references dashboards (tenant_id, id);
alter table start_pages add foreign key (tenant_id, view_id) references saved_views (tenant_id, id);
alter table start_pages
    add foreign key (tenant_id, role) references roles (tenant_id, name) on update cascade on delete cascade;
create unique index start_pages_role on start_pages (tenant_id, role) where deleted_at is null;
create index start_pages_of_role on start_pages (tenant_id, role);
create index start_pages_dashboard on start_pages (tenant_id, dashboard_id);
create index start_pages_view on start_pages (tenant_id, view_id);
