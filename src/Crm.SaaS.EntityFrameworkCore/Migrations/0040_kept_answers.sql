-- What requests with an Idempotency-Key were answered, saved with what they did.
create table kept_answers (
    tenant_id uuid not null,
    user_id uuid not null,
    key text not null,
    request text not null,
    status integer not null,
    content_type text,
    e_tag text,
    location text,
    body bytea,
    at timestamptz not null,
    primary key (tenant_id, user_id, key)
);
create index kept_answers_at on kept_answers (tenant_id, at);
call crm_wall('kept_answers');
