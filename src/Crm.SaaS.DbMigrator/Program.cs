using Crm.SaaS.Platform.Migrating;
await DatabaseMigrator.MigrateAsync(args[0], args[1], new("o", "a", "h"), Console.WriteLine);
