-- What currencies are worth in the company's own, and which ones its amounts were ever in.
create table exchange_rates (
    name text not null,
    currency text not null,
    to_currency text not null,
    valid_from date not null,
    rate numeric(24, 12) not null check (rate > 0),
    source text
);
call crm_record('exchange_rates');
create unique index exchange_rates_valid_from on exchange_rates (tenant_id, to_currency, currency, valid_from) include (rate)
    where deleted_at is null;

create table currencies_in_use (
    tenant_id uuid not null,
    code text not null,
    primary key (tenant_id, code)
);
call crm_wall('currencies_in_use');

do $$
declare priced text;
begin
    foreach priced in array array['deals', 'products', 'companies', 'custom_records'] loop
        execute format('alter table %I no force row level security', priced);
        execute format(
            'insert into currencies_in_use select distinct tenant_id, currency from %I where currency is not null on conflict do nothing', priced);
        execute format('alter table %I force row level security', priced);
    end loop;
end;
$$;

-- Everybody reads rates, as a new company's roles do from the beginning.
alter table roles no force row level security;
alter table role_permissions no force row level security;
insert into role_permissions (tenant_id, role_name, permission)
    select r.tenant_id, r.name, 'Crm.ExchangeRates.Read' from roles r
    where r.is_static and r.deleted_at is null
      and r.name in ('Manager', 'Sales representative', 'Support agent', 'Technician', 'Read-only')
    on conflict do nothing;
alter table roles force row level security;
alter table role_permissions force row level security;
