using System.Reflection;
using Npgsql;

namespace Crm.SaaS.Platform.Migrating;

/// <summary>The passwords of the roles that the application signs in to PostgreSQL with.</summary>
public sealed record RolePasswords(string Owner, string App, string Host);

/// <summary>The database has migrations that this program does not know.</summary>
public sealed class DatabaseIsNewerException(string version)
    : Exception(
        $"The database was last used by a newer version of this program (it knows migration {version}). Start that version, or another data folder."
    );

/// <summary>Creates database and roles where they are missing and runs the numbered SQL files, forward only, each in a transaction.</summary>
public static class DatabaseMigrator
{
    public const string Owner = "crm_owner";
    public const string App = "crm_app";
    public const string Host = "crm_host";
    public const string Search = "crm_search";

    /// <summary>The names of the migrations that this program brings.</summary>
    public static IReadOnlyList<string> Known => [.. Files().Select(f => f.Name)];

    /// <param name="admin">A connection of a superuser, or of a role that may create roles and databases.</param>
    /// <param name="progress">Told of each step in a few words.</param>
    public static async Task MigrateAsync(
        string admin,
        string database,
        RolePasswords passwords,
        Action<string>? progress = null,
        CancellationToken ct = default
    )
    {
        await PrepareAsync(admin, database, passwords, progress, ct);
        await using var connection = new NpgsqlConnection(Connection(admin, database, Owner, passwords.Owner));
        await connection.OpenAsync(ct);
        await ExecuteAsync(connection, "set lock_timeout = '5s'; select pg_advisory_lock(7267)", ct);
        await ExecuteAsync(
            connection,
            "create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())",
            ct
        );
        var known = Files().ToList();
        var applied = await AppliedAsync(connection, ct);
        if (applied.Except(known.Select(f => f.Name)).Max() is { } unknown)
            throw new DatabaseIsNewerException(unknown);
        foreach (var (name, sql) in known.Where(f => !applied.Contains(f.Name)))
        {
            progress?.Invoke($"Migrating: {name}");
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await ExecuteAsync(connection, sql, ct);
            await using var note = new NpgsqlCommand("insert into schema_migrations (name) values ($1)", connection)
            {
                Parameters = { new() { Value = name } },
            };
            await note.ExecuteNonQueryAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    /// <summary>The connection string of a role to a database on the server that <paramref name="admin"/> names.</summary>
    public static string Connection(string admin, string database, string role, string password) =>
        new NpgsqlConnectionStringBuilder(admin)
        {
            Database = database,
            Username = role,
            Password = password,
        }.ConnectionString;

    private static async Task PrepareAsync(
        string admin,
        string database,
        RolePasswords passwords,
        Action<string>? progress,
        CancellationToken ct
    )
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(admin) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        // Roles belong to the whole server: two programs that prepare databases at once take turns.
        await ExecuteAsync(connection, "select pg_advisory_lock(7266)", ct);
        await RoleAsync(connection, Owner, passwords.Owner, ct);
        await RoleAsync(connection, App, passwords.App, ct);
        await RoleAsync(connection, Host, passwords.Host, ct);
        await RoleAsync(connection, Search, null, ct);
        await ExecuteAsync(connection, $"grant {Search} to {Owner}", ct);
        if (!await ExistsAsync(connection, "select 1 from pg_database where datname = $1", database, ct))
        {
            progress?.Invoke($"Creating database {database}");
            await ExecuteAsync(connection, $"grant {Owner} to current_user", ct);
            await CreateAsync(connection, database, ct);
        }
        else
            await ExecuteAsync(connection, $"alter database {Quoted(database)} owner to {Owner}", ct);
    }

    /// <summary>Sorts by Unicode's rules. What a letter is comes from the system's UTF-8 locale, where it has one: search splits words by it.</summary>
    private static async Task CreateAsync(NpgsqlConnection connection, string database, CancellationToken ct)
    {
        foreach (var locale in (string[])["C.UTF-8", "en_US.UTF-8", "C"])
            try
            {
                await ExecuteAsync(
                    connection,
                    $"create database {Quoted(database)} owner {Owner} template template0 encoding 'UTF8' locale_provider icu icu_locale 'und' locale '{locale}'",
                    ct
                );
                return;
            }
            catch (PostgresException unknown) when (unknown.SqlState == PostgresErrorCodes.WrongObjectType && locale != "C") { }
    }

    private static async Task RoleAsync(NpgsqlConnection connection, string role, string? password, CancellationToken ct)
    {
        if (!await ExistsAsync(connection, "select 1 from pg_roles where rolname = $1", role, ct))
            await ExecuteAsync(connection, $"create role {role} nosuperuser nobypassrls nocreatedb nocreaterole", ct);
        if (password is not null)
            await ExecuteAsync(
                connection,
                $"alter role {role} login password '{password.Replace("'", "''", StringComparison.Ordinal)}'",
                ct
            );
    }

    private static IEnumerable<(string Name, string Sql)> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (
            var resource in assembly
                .GetManifestResourceNames()
                .Where(n => n.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource.Split('.')[^2], reader.ReadToEnd());
        }
    }

    private static async Task<HashSet<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select name from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            names.Add(reader.GetString(0));
        return names;
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string sql, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Quoted(string identifier) => '"' + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
