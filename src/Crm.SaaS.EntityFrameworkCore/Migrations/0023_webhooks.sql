-- Addresses of other programs that are told of changes, what was sent to them, and how often it was tried.
create table webhooks (
    name text not null,
    address text not null,
    object text not null,
    on_created boolean not null,
    on_updated boolean not null,
    on_deleted boolean not null,
    on_restored boolean not null,
    on_acts boolean not null,
    filter text,
    state text not null,
    pause_reason text,
    failing_since timestamptz,
    acts_for_id uuid
);
call crm_record('webhooks');
alter table webhooks add foreign key (tenant_id, acts_for_id) references users (tenant_id, id);
create index webhooks_acts_for on webhooks (tenant_id, acts_for_id);

create table webhook_secrets (
    tenant_id uuid not null,
    id uuid not null,
    webhook_id uuid not null,
    sealed text not null,
    created_at timestamptz not null,
    valid_until timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, webhook_id) references webhooks (tenant_id, id) on delete cascade
);
create index webhook_secrets_webhook on webhook_secrets (tenant_id, webhook_id);
call crm_wall('webhook_secrets');

create table webhook_deliveries (
    tenant_id uuid not null,
    id uuid not null,
    webhook_id uuid not null,
    type text not null,
    object text not null,
    action text not null,
    record_id uuid,
    version integer,
    by_id uuid,
    at timestamptz not null,
    state text not null,
    reason text,
    attempts integer not null,
    round integer not null,
    next_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, webhook_id) references webhooks (tenant_id, id) on delete cascade
);
create index webhook_deliveries_webhook on webhook_deliveries (tenant_id, webhook_id, at desc, id desc);
call crm_wall('webhook_deliveries');

create table webhook_attempts (
    tenant_id uuid not null,
    id uuid not null,
    delivery_id uuid not null,
    number integer not null,
    at timestamptz not null,
    status integer,
    duration_ms integer not null,
    response text,
    error text,
    primary key (tenant_id, id),
    foreign key (tenant_id, delivery_id) references webhook_deliveries (tenant_id, id) on delete cascade
);
create index webhook_attempts_delivery on webhook_attempts (tenant_id, delivery_id, number);
call crm_wall('webhook_attempts');
revoke update on webhook_attempts from crm_app;

alter table roles no force row level security;
alter table role_permissions no force row level security;
insert into role_permissions (tenant_id, role_name, permission)
select r.tenant_id, r.name, 'Crm.Webhooks.' || p from roles r, unnest(array['Read', 'Create', 'Update', 'Delete', 'Import']) p
where r.is_static and r.name = 'Administrator'
on conflict do nothing;
alter table roles force row level security;
alter table role_permissions force row level security;
