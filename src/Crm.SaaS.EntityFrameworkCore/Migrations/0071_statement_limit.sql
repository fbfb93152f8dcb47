-- How long one question of a company may take in a request.
alter table tenants add column statement_seconds integer not null default 15 check (statement_seconds between 1 and 60);
grant update (statement_seconds) on tenants to crm_app;
