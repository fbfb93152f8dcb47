-- Which records may be one. Keys are numbers, so that equality on them is leakproof and the index serves under the wall; those of one object
-- lie side by side.
create table duplicate_keys (
    tenant_id uuid not null,
    key bigint not null,
    record_id uuid not null,
    primary key (tenant_id, key, record_id)
);
create index duplicate_keys_record on duplicate_keys (tenant_id, record_id);
call crm_wall('duplicate_keys');

create table duplicate_rules (
    tenant_id uuid not null,
    object text not null,
    rules text not null,
    primary key (tenant_id, object)
);
call crm_wall('duplicate_rules');

create table duplicate_scans (
    tenant_id uuid not null,
    id uuid not null,
    object text not null,
    state text not null,
    compared integer not null,
    found integer not null,
    passed_over integer not null,
    at_key bigint,
    message text,
    created_at timestamptz not null,
    created_by_id uuid,
    finished_at timestamptz,
    primary key (tenant_id, id)
);
create index duplicate_scans_object on duplicate_scans (tenant_id, object, created_at desc);
call crm_wall('duplicate_scans');

create table duplicate_pairs (
    tenant_id uuid not null,
    object text not null,
    left_id uuid not null,
    right_id uuid not null,
    score integer not null,
    fields text not null,
    state text not null,
    scan_id uuid not null,
    at timestamptz not null,
    decided_by_id uuid,
    primary key (tenant_id, object, left_id, right_id)
);
create index duplicate_pairs_listed on duplicate_pairs (tenant_id, object, state, score desc, left_id, right_id);
create index duplicate_pairs_right on duplicate_pairs (tenant_id, object, right_id);
call crm_wall('duplicate_pairs');

alter table custom_fields add column alike text;
alter table companies add column tax_id text;
alter table imports add column duplicates integer not null default 0;
