-- Fields and objects that companies make themselves.
do $$
declare kept text;
begin
    -- Every table of records: they alone have a version and a place in the recycle bin.
    for kept in
        select c.relname from pg_class c
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
          and (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('version', 'deleted_by_id', 'updated_by_id')) = 3
    loop
        execute format('alter table %I add column custom jsonb, add column rolled_up jsonb', kept);
    end loop;
end;
$$;

-- The columns that every record has, the wall, and the order of a list. A new object's migration creates its table with its own columns
-- and calls this.
create procedure crm_record(made regclass)
    language plpgsql
as $$
begin
    execute format(
        'alter table %s add column tenant_id uuid not null, add column id uuid not null, add column version integer not null, '
        'add column created_at timestamptz not null, add column created_by_id uuid, add column updated_at timestamptz, add column updated_by_id uuid, '
        'add column deleted_at timestamptz, add column deleted_by_id uuid, add column custom jsonb, add column rolled_up jsonb, add primary key (tenant_id, id)', made);
    execute format('create index on %s (tenant_id, created_at desc, id desc)', made);
    call crm_wall(made);
end;
$$;

create table custom_fields (
    object text not null,
    name text not null,
    label text not null,
    type text not null,
    help text,
    reference_to text,
    choices text,
    required boolean not null,
    is_unique boolean not null,
    searchable boolean not null,
    indexed boolean not null,
    in_list boolean not null,
    highlighted boolean not null,
    max_length integer,
    least numeric(19, 4),
    most numeric(19, 4),
    pattern text,
    default_value text,
    visible_when text,
    required_when text,
    editable_when text,
    formula text,
    result_type text,
    roll_up text,
    number_format text,
    gap_free boolean not null,
    position integer not null,
    key text not null
);
call crm_record('custom_fields');
-- A retired field keeps its name, so that it can come back.
create unique index custom_fields_name on custom_fields (tenant_id, object, name);

create table custom_objects (
    name text not null,
    plural text not null,
    label text not null,
    label_plural text not null,
    icon text not null,
    title_label text,
    scoped_by_owner boolean not null,
    board_by text
);
call crm_record('custom_objects');
create unique index custom_objects_name on custom_objects (tenant_id, name);
create unique index custom_objects_plural on custom_objects (tenant_id, plural);

create table custom_records (
    object text not null,
    name text not null,
    currency text,
    owner_id uuid
);
call crm_record('custom_records');
alter table custom_records
    add foreign key (tenant_id, object) references custom_objects (tenant_id, name),
    add foreign key (tenant_id, owner_id) references users (tenant_id, id);
create index custom_records_name on custom_records (tenant_id, object, name, id);
create index custom_records_created on custom_records (tenant_id, object, created_at desc, id desc);
create index custom_records_owner on custom_records (tenant_id, object, owner_id) where owner_id is not null;

-- The typed index over custom values: all comparisons on it are leakproof.
create table custom_values (
    tenant_id uuid not null,
    field_id uuid not null,
    record_id uuid not null,
    seq integer not null,
    text text,
    number bigint,
    moment timestamptz,
    day date,
    flag boolean,
    ref uuid,
    primary key (tenant_id, field_id, record_id, seq),
    foreign key (tenant_id, field_id) references custom_fields (tenant_id, id) on delete cascade
);
create index custom_values_text on custom_values (tenant_id, field_id, text, record_id) where text is not null;
create index custom_values_number on custom_values (tenant_id, field_id, number, record_id) where number is not null;
create index custom_values_moment on custom_values (tenant_id, field_id, moment, record_id) where moment is not null;
create index custom_values_day on custom_values (tenant_id, field_id, day, record_id) where day is not null;
create index custom_values_ref on custom_values (tenant_id, field_id, ref, record_id) where ref is not null;
call crm_wall('custom_values');

create table custom_uniques (
    tenant_id uuid not null,
    field_id uuid not null,
    value text not null,
    record_id uuid not null,
    primary key (tenant_id, field_id, value),
    foreign key (tenant_id, field_id) references custom_fields (tenant_id, id) on delete cascade
);
create index custom_uniques_record on custom_uniques (tenant_id, record_id);
call crm_wall('custom_uniques');

-- Where counting stands, per company, field and period.
create table number_sequences (
    tenant_id uuid not null,
    field_id uuid not null,
    period text not null,
    last bigint not null,
    primary key (tenant_id, field_id, period),
    foreign key (tenant_id, field_id) references custom_fields (tenant_id, id) on delete cascade
);
call crm_wall('number_sequences');

-- The arithmetic of formulas: six decimals, half away from zero; absent from 10^15 on. Equal to FormulaNumbers.Figure.
create function crm_figure(figure numeric) returns numeric
    language sql immutable parallel safe
    return case when abs(round(figure, 6)) < 1000000000000000 then round(figure, 6) end;

-- A date so many whole days later; absent where the years 1 to 9999 end. (The bounds stand inside too, since constants are computed before
-- a case is decided.)
create function crm_days_later(day date, days numeric) returns date
    language sql immutable parallel safe
    return case
        when trunc(days) + (day - date '0001-01-01') between 0 and 3652058
        then day + least(greatest(trunc(days), -4000000), 4000000)::integer
    end;
