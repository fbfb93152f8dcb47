-- What somebody pins is their own whatever their roles say: roles no longer name it.
alter table role_permissions no force row level security;
delete from role_permissions where permission like 'Crm.ViewPins.%';
alter table role_permissions force row level security;
