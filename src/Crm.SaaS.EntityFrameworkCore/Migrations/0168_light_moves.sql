-- A deal that is moved is written into each index of its table. Those go that are wide where another is near enough (0029).
drop index deals_stage_since;
drop index deals_pipeline;
drop index deals_closed;
create index deals_closed on deals (tenant_id, closed_on, id) where closed_on is not null;

-- A deal's steps are read by their deal alone. What it left it had entered before, so that stage is known to be there.
drop index deal_stage_changes_deal;
drop index deal_stage_changes_stage;
alter table deal_stage_changes drop constraint deal_stage_changes_pkey;
alter table deal_stage_changes add primary key (tenant_id, deal_id, at, id);
alter table deal_stage_changes drop constraint deal_stage_changes_tenant_id_from_stage_id_fkey;
