-- Every replica is told of changed records with the commit that changed them, in the statement that saves the event: ids and versions, never
-- values. A notification holds less than 8000 bytes; where there are more ids than fit, only the object is named.
create or replace function crm_outbox_wake() returns trigger
    language plpgsql
as $$
begin
    perform pg_notify('crm_outbox', '');
    perform pg_notify('crm_changes', case when octet_length(notice::text) <= 7900 then notice::text else (notice - 'ids' - 'versions')::text end)
    from (
        select payload || jsonb_build_object('tenantId', tenant_id, 'byId', by_id) as notice from added where name = 'crm.records-changed'
    ) changes;
    return null;
end;
$$;
drop trigger outbox_wake on outbox;
create trigger outbox_wake after insert on outbox
    referencing new table as added for each statement execute function crm_outbox_wake();
