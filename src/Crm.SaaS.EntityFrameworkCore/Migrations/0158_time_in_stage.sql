-- Since when a deal stands in its stage, and how long it should stand there at most.
alter table stages add column target_days integer check (target_days > 0);
alter table deals add column stage_since timestamptz;
alter table deals no force row level security;
alter table deal_stage_changes no force row level security;
update deals d
set stage_since = coalesce(
    (select max(c.at) from deal_stage_changes c where c.tenant_id = d.tenant_id and c.deal_id = d.id and c.to_stage_id = d.stage_id),
    d.created_at)
where d.stage_id is not null;
alter table deal_stage_changes force row level security;
alter table deals force row level security;
create index deals_stage_since on deals (tenant_id, stage_id, stage_since, id);
