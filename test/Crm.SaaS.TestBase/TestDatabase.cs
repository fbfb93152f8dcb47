using System.Security.Cryptography;
using System.Text;
using Crm.SaaS.Platform.Migrating;
using Npgsql;

namespace Crm.SaaS.Testing;

/// <summary>A migrated database of its own, cloned in a moment from one template per version of the migrations.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<Template>> Prepared = new(PrepareAsync);
    private readonly Template _template;
    private readonly string _name;

    private TestDatabase(Template template, string name) => (_template, _name) = (template, name);

    /// <summary>What the application connects as: it owns nothing and the tenant wall holds for it.</summary>
    public string App => As(DatabaseMigrator.App, _template.Passwords.App);

    /// <summary>What the platform's own work across tenants connects as.</summary>
    public string Host => As(DatabaseMigrator.Host, _template.Passwords.Host);

    /// <summary>What migrations connect as.</summary>
    public string Owner => As(DatabaseMigrator.Owner, _template.Passwords.Owner);

    /// <summary>What sees everything: for looking behind the wall in a test.</summary>
    public string Admin => new NpgsqlConnectionStringBuilder(_template.Admin) { Database = _name }.ConnectionString;

    public static async Task<TestDatabase> CreateAsync()
    {
        var template = await Prepared.Value;
        var name = $"crm_test_{Guid.CreateVersion7():n}";
        await ExecuteAsync(template.Admin, $"create database {name} template {template.Name} owner {DatabaseMigrator.Owner}");
        return new TestDatabase(template, name);
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync(_template.Admin, $"drop database if exists {_name} with (force)");

    private static async Task<Template> PrepareAsync()
    {
        // Without a pool no connection to the template lingers: one that is in use cannot be cloned.
        var given = await TestServer.AdminConnectionStringAsync();
        var admin = new NpgsqlConnectionStringBuilder(given) { Pooling = false }.ConnectionString;
        var version = typeof(DatabaseMigrator).Module.ModuleVersionId;
        var template = new Template(admin, $"crm_template_{version:n}", Passwords(given));

        // The test projects of one run share the server and its template: the first to come makes it, the others wait.
        await using var turn = new NpgsqlConnection(admin);
        await turn.OpenAsync();
        await using var wait = new NpgsqlCommand("select pg_advisory_lock(hashtext('crm_test_template'))", turn);
        await wait.ExecuteNonQueryAsync();
        await DatabaseMigrator.MigrateAsync(admin, template.Name, template.Passwords);
        return template;
    }

    // Roles belong to the server, so every process of a run has to come to the same passwords.
    private static RolePasswords Passwords(string admin)
    {
        return new RolePasswords(Of("owner"), Of("app"), Of("host"));

        string Of(string role) =>
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(admin), Encoding.UTF8.GetBytes(role)));
    }

    private string As(string role, string password) =>
        DatabaseMigrator.Connection(_template.Admin, _name, role, password) + ";Pooling=true";

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed record Template(string Admin, string Name, RolePasswords Passwords);
}
