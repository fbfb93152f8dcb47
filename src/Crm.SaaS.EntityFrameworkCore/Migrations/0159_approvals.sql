-- Stages that ask for approval, and the requests for it: one open at a time for a deal.
alter table stages
    add column approval text check (approval in ('people', 'role', 'lead')),
    add column approvers text,
    add column approver_role text,
    add column own_approval boolean not null default false;

create table approvals (
    name text not null,
    deal_id uuid,
    stage_id uuid not null,
    from_stage_id uuid,
    state text not null,
    remark text,
    answer text,
    approvers text,
    decided_by_id uuid,
    decided_at timestamptz,
    obstacle text,
    owner_id uuid
);
call crm_record('approvals');
alter table approvals add foreign key (tenant_id, deal_id) references deals (tenant_id, id);
alter table approvals add foreign key (tenant_id, stage_id) references stages (tenant_id, id);
alter table approvals add foreign key (tenant_id, from_stage_id) references stages (tenant_id, id);
alter table approvals add foreign key (tenant_id, decided_by_id) references users (tenant_id, id);
alter table approvals add foreign key (tenant_id, owner_id) references users (tenant_id, id);
create index approvals_deal on approvals (tenant_id, deal_id) where deal_id is not null;
create index approvals_stage on approvals (tenant_id, stage_id);
create index approvals_from_stage on approvals (tenant_id, from_stage_id) where from_stage_id is not null;
create index approvals_decided_by on approvals (tenant_id, decided_by_id) where decided_by_id is not null;
create index approvals_owner on approvals (tenant_id, owner_id);

-- New deals begin in one pipeline: the one made first, where several say so.
alter table pipelines no force row level security;
update pipelines p set is_default = false
where is_default and deleted_at is null and exists (
    select from pipelines o
    where o.tenant_id = p.tenant_id and o.is_default and o.deleted_at is null and (o.created_at, o.id) < (p.created_at, p.id));
alter table pipelines force row level security;
create unique index pipelines_default on pipelines (tenant_id) where is_default and deleted_at is null;

-- Roles that were made before may do with requests what they may do with deals.
alter table role_permissions no force row level security;
insert into role_permissions (tenant_id, role_name, permission)
select tenant_id, role_name, replace(permission, 'Crm.Deals', 'Crm.Approvals')
from role_permissions
where permission in ('Crm.Deals.Read', 'Crm.Deals.Create', 'Crm.Deals.Update', 'Crm.Deals.Delete', 'Crm.Deals.Export')
on conflict do nothing;
alter table role_permissions force row level security;
