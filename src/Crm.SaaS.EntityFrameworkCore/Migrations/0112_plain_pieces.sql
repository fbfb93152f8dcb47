-- Pieces of files are kept as they come: most are compressed already, and the tables of an import are read twice and thrown away.
alter table blob_pieces alter column bytes set storage external;
