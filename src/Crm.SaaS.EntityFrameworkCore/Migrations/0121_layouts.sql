-- How a company wants records drawn: on pages, forms, panels and cards, for all or for a role.
create table layouts (
    name text not null,
    object text not null,
    kind text not null,
    role text,
    config text not null
);
call crm_record('layouts');
alter table layouts
    add foreign key (tenant_id, role) references roles (tenant_id, name) on update cascade on delete cascade;
create unique index layouts_role on layouts (tenant_id, object, kind, role) nulls not distinct where deleted_at is null;
create index layouts_of_role on layouts (tenant_id, role) where role is not null;
