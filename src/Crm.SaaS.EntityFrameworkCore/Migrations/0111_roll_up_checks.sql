-- What a company's roll-ups were found to be when they were counted anew, a line for each night.
create table roll_up_checks (
    tenant_id uuid not null,
    day date not null,
    begun_at timestamptz not null,
    finished_at timestamptz,
    records integer not null default 0,
    differences jsonb not null default '[]',
    primary key (tenant_id, day)
);
call crm_wall('roll_up_checks');
