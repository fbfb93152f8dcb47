-- The same records as the product keeps for the cases, in the fewest tables and columns that answer them, behind the same wall.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

create table companies (
    tenant_id uuid not null,
    id bigint not null,
    name text not null,
    industry text,
    city text,
    website text,
    created_at timestamptz not null
);

create table contacts (
    tenant_id uuid not null,
    id bigint not null,
    first_name text not null,
    last_name text not null,
    email text,
    phone text,
    company_id bigint,
    owner_id bigint,
    city text,
    status text not null,
    tags text[] not null,
    created_at timestamptz not null default now()
);

create table deals (
    tenant_id uuid not null,
    id bigint not null,
    title text not null,
    company_id bigint,
    contact_id bigint,
    owner_id bigint,
    stage text not null,
    amount numeric(14, 2) not null,
    close_on date,
    created_at timestamptz not null default now(),
    version integer not null default 1
);

create table activities (
    tenant_id uuid not null,
    id bigint not null,
    contact_id bigint,
    deal_id bigint,
    owner_id bigint,
    type text not null,
    subject text,
    body text,
    created_at timestamptz not null default now()
);

create table search_index (
    tenant_id uuid not null,
    record_id bigint not null,
    body text not null
);

create sequence contact_ids start 100000000 cache 50;
