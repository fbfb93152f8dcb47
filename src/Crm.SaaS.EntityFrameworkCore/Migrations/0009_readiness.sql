-- The application tells whether the database is as new as the program before it says that it is ready.
grant select on schema_migrations to crm_app;
