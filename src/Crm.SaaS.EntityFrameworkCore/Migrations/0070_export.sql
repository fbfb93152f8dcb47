-- Whoever may bring records in begins with the right to take them out, also where roles were made before there was such a right.
alter table role_permissions no force row level security;
insert into role_permissions (tenant_id, role_name, permission)
select tenant_id, role_name, regexp_replace(permission, '\.Import$', '.Export') from role_permissions where permission like 'Crm.%.Import'
on conflict do nothing;
alter table role_permissions force row level security;
