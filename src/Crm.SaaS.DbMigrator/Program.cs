using Crm.SaaS.Migration;
using Crm.SaaS.Migration.Demo;
using Crm.SaaS.Platform.Migrating;
using Npgsql;

if (MigratorOptions.Read(args) is not { } options)
{
    Console.Error.WriteLine("Usage: --admin <connection string> --database <name> --secrets <file> [--demo]");
    return 2;
}
try
{
    var secrets = Secrets.Read(options.Secrets);
    await DatabaseMigrator.MigrateAsync(options.Admin, options.Database, secrets.Passwords, Console.WriteLine);
    secrets.Connect(options.Admin, options.Database);
    secrets.Save();
    await using var product = new Product(secrets);
    await HostAdministrator.EnsureAsync(product, secrets);
    if (options.Demo)
        await DemoSeeding.EnsureAsync(product, secrets, Console.WriteLine);
    Console.WriteLine("The database is ready.");
    return 0;
}
catch (DatabaseIsNewerException newer)
{
    Console.Error.WriteLine(newer.Message);
    return 3;
}
catch (NpgsqlException failure)
{
    Console.Error.WriteLine($"The database refused: {failure.Message}");
    return 1;
}
