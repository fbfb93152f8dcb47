-- What people do and note down, and how they like to see it.
create table notes (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    created_at timestamptz not null,
    created_by_id uuid,
    updated_at timestamptz,
    updated_by_id uuid,
    deleted_at timestamptz,
    deleted_by_id uuid,
    body text not null,
    company_id uuid,
    contact_id uuid,
    deal_id uuid,
    owner_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, company_id) references companies (tenant_id, id),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id),
    foreign key (tenant_id, deal_id) references deals (tenant_id, id),
    foreign key (tenant_id, owner_id) references users (tenant_id, id)
);
create index notes_company on notes (tenant_id, company_id, created_at desc, id desc);
create index notes_contact on notes (tenant_id, contact_id, created_at desc, id desc);
create index notes_deal on notes (tenant_id, deal_id, created_at desc, id desc);
create index notes_owner on notes (tenant_id, owner_id) where owner_id is not null;
call crm_wall('notes');

create table tasks (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    created_at timestamptz not null,
    created_by_id uuid,
    updated_at timestamptz,
    updated_by_id uuid,
    deleted_at timestamptz,
    deleted_by_id uuid,
    subject text not null,
    description text,
    due_at timestamptz,
    done boolean not null,
    completed_at timestamptz,
    priority text,
    company_id uuid,
    contact_id uuid,
    deal_id uuid,
    owner_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, company_id) references companies (tenant_id, id),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id),
    foreign key (tenant_id, deal_id) references deals (tenant_id, id),
    foreign key (tenant_id, owner_id) references users (tenant_id, id)
);
create index tasks_company on tasks (tenant_id, company_id, created_at desc, id desc);
create index tasks_contact on tasks (tenant_id, contact_id, created_at desc, id desc);
create index tasks_deal on tasks (tenant_id, deal_id, created_at desc, id desc);
create index tasks_owner on tasks (tenant_id, owner_id, done, due_at);
call crm_wall('tasks');

create table saved_views (
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
    object text not null,
    layout text not null,
    config text,
    shared boolean not null,
    position integer not null,
    owner_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, owner_id) references users (tenant_id, id)
);
create index saved_views_object on saved_views (tenant_id, object, position);
create index saved_views_owner on saved_views (tenant_id, owner_id) where owner_id is not null;
call crm_wall('saved_views');
