-- A company's administrators may have parked work done again or drop it. What the wall holds for everything else it holds for this:
-- only their own company's.
grant update (attempts, not_before, parked_at, error), delete on outbox to crm_app;
create index outbox_parked on outbox (tenant_id, parked_at desc) where parked_at is not null;

-- Administrators of companies that are there already get the permission that those of new ones begin with. The wall is forced on the
-- owner too, so it steps aside for this one statement, in this transaction.
alter table roles no force row level security;
alter table role_permissions no force row level security;
insert into role_permissions (tenant_id, role_name, permission)
select tenant_id, name, 'Crm.Settings.BackgroundWork' from roles where is_static and name = 'Administrator'
on conflict do nothing;
alter table roles force row level security;
alter table role_permissions force row level security;
