-- Comments are found by what they say. The index belongs to the role behind the search door, which otherwise reads no table.
alter table comments disable row level security;
grant select on comments to crm_search;
set local role crm_search;
insert into search_index (tenant_id, object, record_id, title, body)
select tenant_id, 'comment', id, lower(left(body, 500)), lower(body)
from comments
where deleted_at is null
on conflict do nothing;
reset role;
revoke select on comments from crm_search;
alter table comments enable row level security;
