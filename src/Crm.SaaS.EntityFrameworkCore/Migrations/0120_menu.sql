-- An object of a company's own may have no entry in the navigation: its records are reached from those that they belong to.
alter table custom_objects add column in_navigation boolean not null default true;
