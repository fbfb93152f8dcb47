-- Users, roles and teams of a company.
create table teams (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    created_at timestamptz not null,
    created_by_id uuid,
    updated_at timestamptz,
    updated_by_id uuid,
    deleted_at timestamptz,
    deleted_by_id uuid,
    name text not null,
    lead_id uuid,
    office text,
    primary key (tenant_id, id)
);
create unique index teams_name on teams (tenant_id, name) where deleted_at is null;
call crm_wall('teams');

create table users (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    created_at timestamptz not null,
    created_by_id uuid,
    updated_at timestamptz,
    updated_by_id uuid,
    deleted_at timestamptz,
    deleted_by_id uuid,
    name text not null,
    user_name text,
    email text,
    phone text,
    team_id uuid,
    active boolean not null,
    language text,
    time_zone text,
    last_sign_in_at timestamptz,
    password_hash text,
    security_stamp text not null,
    failed_attempts integer not null,
    locked_until timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, team_id) references teams (tenant_id, id)
);
create unique index users_user_name on users (tenant_id, user_name) where deleted_at is null;
create unique index users_email on users (tenant_id, email) where deleted_at is null;
create index users_name on users (tenant_id, name, id);
create index users_team on users (tenant_id, team_id) where team_id is not null;
call crm_wall('users');
alter table teams add foreign key (tenant_id, lead_id) references users (tenant_id, id);
create index teams_lead on teams (tenant_id, lead_id) where lead_id is not null;

create table roles (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    created_at timestamptz not null,
    created_by_id uuid,
    updated_at timestamptz,
    updated_by_id uuid,
    deleted_at timestamptz,
    deleted_by_id uuid,
    name text not null,
    scope text not null,
    is_static boolean not null,
    primary key (tenant_id, id)
);
call crm_wall('roles');
alter table roles add unique (tenant_id, name);

create table user_roles (
    tenant_id uuid not null,
    user_id uuid not null,
    role_name text not null,
    primary key (tenant_id, user_id, role_name),
    foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
    foreign key (tenant_id, role_name) references roles (tenant_id, name) on update cascade
);
create index user_roles_role on user_roles (tenant_id, role_name);
call crm_wall('user_roles');

create table role_permissions (
    tenant_id uuid not null,
    role_name text not null,
    permission text not null,
    primary key (tenant_id, role_name, permission),
    foreign key (tenant_id, role_name) references roles (tenant_id, name) on update cascade on delete cascade
);
call crm_wall('role_permissions');

create table refresh_tokens (
    tenant_id uuid not null,
    id uuid not null,
    user_id uuid not null,
    family_id uuid not null,
    hash bytea not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create unique index refresh_tokens_hash on refresh_tokens (tenant_id, hash);
create index refresh_tokens_user on refresh_tokens (tenant_id, user_id);
call crm_wall('refresh_tokens');
