-- Records that became one; what was done to which record stands in the audit trail under the merge's id.
create table merges (
    tenant_id uuid not null,
    id uuid not null,
    object text not null,
    winner_id uuid not null,
    created_at timestamptz not null,
    created_by_id uuid,
    undone_at timestamptz,
    primary key (tenant_id, id)
);
create index merges_winner on merges (tenant_id, winner_id);
call crm_wall('merges');

create table merged_records (
    tenant_id uuid not null,
    merge_id uuid not null,
    record_id uuid not null,
    primary key (tenant_id, merge_id, record_id),
    foreign key (tenant_id, merge_id) references merges (tenant_id, id) on delete cascade
);
create index merged_records_record on merged_records (tenant_id, record_id);
call crm_wall('merged_records');
