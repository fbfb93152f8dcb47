-- The table of tenants has no wall, so the application changes no more of it than what companies set themselves: not where a tenant's rows
-- are, nor whether it is active.
revoke update on tenants from crm_app;
grant update (display_name, color, currency, language, time_zone) on tenants to crm_app;
