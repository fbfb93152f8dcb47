-- Which handlers are done with a message: written in the handler's own transaction, so that its effect happens once however often the
-- message is delivered.
create table inbox (
    tenant_id uuid not null,
    message_id uuid not null,
    handler text not null,
    at timestamptz not null default now(),
    primary key (tenant_id, message_id, handler)
);
create index inbox_at on inbox (tenant_id, at);
call crm_wall('inbox');
revoke update on inbox from crm_app;
