-- Several files as one import: which they are, and which of them a row was of that did not go in.
alter table imports add column parts jsonb;
alter table import_errors add column file text not null default '';
alter table import_errors drop constraint import_errors_pkey;
alter table import_errors add primary key (tenant_id, import_id, file, row_number, column_name);

-- What another product calls a note, so that bringing it in again finds it.
alter table notes add column external_id text;
create unique index notes_external_id on notes (tenant_id, external_id) where deleted_at is null;
