-- How far each permission of a role reaches, what its fields are open for, the tree of teams, and territories.
alter table role_permissions add scope text, add rule text;

create table role_fields (
    tenant_id uuid not null,
    role_name text not null,
    object text not null,
    field text not null,
    access text not null,
    primary key (tenant_id, role_name, object, field),
    foreign key (tenant_id, role_name) references roles (tenant_id, name) on update cascade on delete cascade
);
call crm_wall('role_fields');

alter table teams add parent_id uuid;
alter table teams add foreign key (tenant_id, parent_id) references teams (tenant_id, id);
create index teams_parent on teams (tenant_id, parent_id) where parent_id is not null;

create table territories (
    name text not null,
    object text not null,
    filter text not null,
    lead_id uuid,
    parent_id uuid
);
call crm_record('territories');
alter table territories add foreign key (tenant_id, lead_id) references users (tenant_id, id);
alter table territories add foreign key (tenant_id, parent_id) references territories (tenant_id, id);
create unique index territories_name on territories (tenant_id, name) where deleted_at is null;
create index territories_lead on territories (tenant_id, lead_id) where lead_id is not null;
create index territories_parent on territories (tenant_id, parent_id) where parent_id is not null;

create table territory_members (
    name text not null,
    territory_id uuid not null,
    user_id uuid,
    team_id uuid
);
call crm_record('territory_members');
alter table territory_members add foreign key (tenant_id, territory_id) references territories (tenant_id, id);
alter table territory_members add foreign key (tenant_id, user_id) references users (tenant_id, id);
alter table territory_members add foreign key (tenant_id, team_id) references teams (tenant_id, id);
create index territory_members_territory on territory_members (tenant_id, territory_id);
create index territory_members_user on territory_members (tenant_id, user_id) where user_id is not null;
create index territory_members_team on territory_members (tenant_id, team_id) where team_id is not null;
