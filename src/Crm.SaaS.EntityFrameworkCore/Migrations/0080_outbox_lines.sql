-- Messages wait in lines; the dispatcher goes from company to company along the index, however many messages wait.
alter table outbox add column lane text not null default '';
drop index outbox_due;
create index outbox_due on outbox (lane, tenant_id, not_before, id) where parked_at is null;
create index outbox_leased on outbox (lane, tenant_id, locked_until) where locked_until is not null;
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Whoever saves a message wakes the dispatchers after the commit: a notification inside of the transaction makes all commits wait for each other.
drop trigger outbox_wake on outbox;
drop function crm_outbox_wake();
