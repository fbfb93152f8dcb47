-- Host-owned: found before any tenant is known.
create table cells (
    id uuid primary key,
    name text not null unique
);
insert into cells (id, name) values ('00000000-0000-4000-8000-0000000000ce', 'shared');

create table tenants (
    id uuid primary key,
    name text not null unique,
    display_name text not null,
    color text,
    cell_id uuid not null references cells (id),
    is_active boolean not null default true,
    currency text not null default 'USD',
    language text not null default 'en',
    time_zone text not null default 'UTC',
    created_at timestamptz not null default now()
);
insert into tenants (id, name, display_name, cell_id)
values ('00000000-0000-4000-8000-000000000001', 'host', 'Host', '00000000-0000-4000-8000-0000000000ce');

create table data_protection_keys (
    name text primary key,
    xml text not null,
    created_at timestamptz not null default now()
);

grant select on cells to crm_app, crm_host;
grant select, insert, update on tenants to crm_app;
grant select on tenants to crm_host;
grant select, insert on data_protection_keys to crm_app;

-- What happened, for those who ask later. Append-only for the application.
create table audit_entries (
    tenant_id uuid not null,
    id uuid not null,
    object text not null,
    record_id uuid not null,
    version integer not null,
    action text not null,
    title text not null,
    at timestamptz not null,
    by_id uuid,
    import_id uuid,
    changes jsonb,
    primary key (tenant_id, id)
);
create index audit_entries_record on audit_entries (tenant_id, object, record_id, id);
create index audit_entries_import on audit_entries (tenant_id, import_id, id) where import_id is not null;
call crm_wall('audit_entries');
revoke update, delete on audit_entries from crm_app;

-- What people read on a record: its own changes and those of the records that feed it.
create table timeline_entries (
    tenant_id uuid not null,
    id uuid not null,
    object text not null,
    record_id uuid not null,
    source_object text not null,
    source_id uuid not null,
    kind text not null,
    title text not null,
    at timestamptz not null,
    by_id uuid,
    changes jsonb,
    primary key (tenant_id, id)
);
create index timeline_entries_record on timeline_entries (tenant_id, object, record_id, at desc, id desc);
create index timeline_entries_source on timeline_entries (tenant_id, source_object, source_id);
call crm_wall('timeline_entries');
revoke update on timeline_entries from crm_app;

-- Events and jobs wait here, saved with the change that caused them.
create table outbox (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    payload jsonb not null,
    by_id uuid,
    culture text not null,
    at timestamptz not null,
    not_before timestamptz not null,
    attempts integer not null default 0,
    locked_until timestamptz,
    parked_at timestamptz,
    error text,
    primary key (tenant_id, id)
);
create index outbox_due on outbox (not_before, id) where parked_at is null;
call crm_wall('outbox');
revoke update, delete on outbox from crm_app;
grant select, update, delete on outbox to crm_host;
create policy dispatcher on outbox to crm_host using (true) with check (true);

create function crm_outbox_wake() returns trigger
    language plpgsql
as $$
begin
    perform pg_notify('crm_outbox', '');
    return null;
end;
$$;
create trigger outbox_wake after insert on outbox for each statement execute function crm_outbox_wake();

create table record_tags (
    tenant_id uuid not null,
    object text not null,
    record_id uuid not null,
    tag text not null,
    primary key (tenant_id, object, record_id, tag)
);
create index record_tags_tag on record_tags (tenant_id, object, tag, record_id);
call crm_wall('record_tags');

create table mail_log (
    tenant_id uuid not null,
    id uuid not null,
    recipient text not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null,
    sent_at timestamptz,
    primary key (tenant_id, id)
);
call crm_wall('mail_log');
