-- The keys of a record are looked for by the record only where it is purged or all keys are made anew. Records are numbered in the order in which they
-- come, and so lie their keys: where those of a record may be is told by a few numbers per stretch of the table, which cost a write next to nothing.
drop index duplicate_keys_record;
create index duplicate_keys_record on duplicate_keys using brin (record_id uuid_minmax_multi_ops) with (pages_per_range = 32, autosummarize = on);
