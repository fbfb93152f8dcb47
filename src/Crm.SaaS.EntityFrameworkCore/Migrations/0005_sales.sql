-- What a company sells with.
create table companies (
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
    website text,
    phone text,
    email text,
    industry text,
    employees integer,
    annual_revenue numeric(19, 4),
    currency text,
    year_established integer,
    address text,
    city text,
    country text,
    parent_id uuid,
    external_id text,
    owner_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, parent_id) references companies (tenant_id, id),
    foreign key (tenant_id, owner_id) references users (tenant_id, id)
);
create unique index companies_external_id on companies (tenant_id, external_id) where deleted_at is null;
create index companies_name on companies (tenant_id, name, id);
create index companies_created on companies (tenant_id, created_at desc, id desc);
create index companies_parent on companies (tenant_id, parent_id) where parent_id is not null;
create index companies_owner on companies (tenant_id, owner_id) where owner_id is not null;
call crm_wall('companies');

create table contacts (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    created_at timestamptz not null,
    created_by_id uuid,
    updated_at timestamptz,
    updated_by_id uuid,
    deleted_at timestamptz,
    deleted_by_id uuid,
    first_name text,
    last_name text not null,
    name text not null,
    email text,
    phone text,
    job_title text,
    company_id uuid,
    address text,
    city text,
    country text,
    status text,
    external_id text,
    owner_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, company_id) references companies (tenant_id, id),
    foreign key (tenant_id, owner_id) references users (tenant_id, id)
);
create unique index contacts_external_id on contacts (tenant_id, external_id) where deleted_at is null;
create index contacts_last_name on contacts (tenant_id, last_name, id);
create index contacts_name on contacts (tenant_id, name, id);
create index contacts_status on contacts (tenant_id, status, city, created_at desc, id desc);
create index contacts_email on contacts (tenant_id, email);
create index contacts_created on contacts (tenant_id, created_at desc, id desc);
create index contacts_company on contacts (tenant_id, company_id) where company_id is not null;
create index contacts_owner on contacts (tenant_id, owner_id) where owner_id is not null;
call crm_wall('contacts');

create table products (
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
    code text,
    series text,
    price numeric(19, 4),
    currency text,
    active boolean not null,
    description text,
    primary key (tenant_id, id)
);
create unique index products_code on products (tenant_id, code) where deleted_at is null;
create index products_name on products (tenant_id, name, id);
call crm_wall('products');

create table pipelines (
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
    is_default boolean not null,
    primary key (tenant_id, id)
);
create unique index pipelines_name on pipelines (tenant_id, name) where deleted_at is null;
call crm_wall('pipelines');

create table stages (
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
    pipeline_id uuid not null,
    position integer not null,
    type text not null,
    probability integer not null,
    color text,
    required_fields text,
    primary key (tenant_id, id),
    foreign key (tenant_id, pipeline_id) references pipelines (tenant_id, id)
);
create index stages_pipeline on stages (tenant_id, pipeline_id, position);
call crm_wall('stages');

create table competitors (
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
    website text,
    strengths text,
    weaknesses text,
    price_level text,
    primary key (tenant_id, id)
);
create index competitors_name on competitors (tenant_id, name, id);
call crm_wall('competitors');

create table deals (
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
    amount numeric(19, 4),
    currency text,
    company_id uuid,
    contact_id uuid,
    product_id uuid,
    competitor_id uuid,
    pipeline_id uuid,
    stage_id uuid,
    status text not null,
    probability integer not null,
    opened_on date,
    expected_close_on date,
    closed_on date,
    priority text,
    won_reason text,
    lost_reason text,
    external_id text,
    owner_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, company_id) references companies (tenant_id, id),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, id),
    foreign key (tenant_id, product_id) references products (tenant_id, id),
    foreign key (tenant_id, competitor_id) references competitors (tenant_id, id),
    foreign key (tenant_id, pipeline_id) references pipelines (tenant_id, id),
    foreign key (tenant_id, stage_id) references stages (tenant_id, id),
    foreign key (tenant_id, owner_id) references users (tenant_id, id)
);
create unique index deals_external_id on deals (tenant_id, external_id) where deleted_at is null;
create index deals_stage on deals (tenant_id, stage_id, created_at desc, id desc) include (amount);
create index deals_created on deals (tenant_id, created_at desc, id desc);
create index deals_closed on deals (tenant_id, closed_on, id);
create index deals_owner on deals (tenant_id, owner_id, created_at desc, id desc);
create index deals_name on deals (tenant_id, name, id);
create index deals_company on deals (tenant_id, company_id) where company_id is not null;
create index deals_contact on deals (tenant_id, contact_id) where contact_id is not null;
create index deals_product on deals (tenant_id, product_id) where product_id is not null;
create index deals_competitor on deals (tenant_id, competitor_id) where competitor_id is not null;
create index deals_pipeline on deals (tenant_id, pipeline_id) where pipeline_id is not null;
call crm_wall('deals');

create table deal_stage_changes (
    tenant_id uuid not null,
    id uuid not null,
    deal_id uuid not null,
    from_stage_id uuid,
    to_stage_id uuid not null,
    at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, deal_id) references deals (tenant_id, id) on delete cascade,
    foreign key (tenant_id, from_stage_id) references stages (tenant_id, id),
    foreign key (tenant_id, to_stage_id) references stages (tenant_id, id)
);
create index deal_stage_changes_deal on deal_stage_changes (tenant_id, deal_id, at);
create index deal_stage_changes_stage on deal_stage_changes (tenant_id, to_stage_id);
call crm_wall('deal_stage_changes');
