-- A role's permissions may reach in general what a filter selects.
alter table roles add rule text;
