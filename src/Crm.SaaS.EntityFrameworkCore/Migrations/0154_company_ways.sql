-- When weeks of a company begin (0 is Sunday; null: as its country has it), and how densely its lists are set until somebody chooses.
alter table tenants
    add column week_start smallint check (week_start between 0 and 6),
    add column density text check (density in ('compact', 'normal', 'comfortable'));
grant update (language, week_start, density) on tenants to crm_app;

-- Names in one language alone, of choices too; null is every language, as it was.
alter table wordings add column choice text, add column language text;
drop index wordings_label;
create unique index wordings_label on wordings (tenant_id, object, field, choice, language) nulls not distinct where deleted_at is null;
