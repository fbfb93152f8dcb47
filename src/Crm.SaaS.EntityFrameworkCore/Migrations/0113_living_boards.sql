-- A board shows what is neither deleted nor archived: its index holds nothing else, and its sums need not look whether they are.
drop index deals_stage;
create index deals_stage on deals (tenant_id, stage_id, created_at desc, id desc) include (amount)
    where deleted_at is null and archived_at is null;
