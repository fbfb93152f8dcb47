using Crm.SaaS.Testing;
using Npgsql;
using Xunit;

namespace Crm.SaaS.Isolation;

/// <summary>Two companies on one database: one attacks, the other must neither notice nor show. Names, e-mail addresses and some ids are the same in both.</summary>
public sealed class TwoCompanies : IAsyncLifetime
{
    /// <summary>Objects that nothing refers to, so that their records can be given the same id in both companies.</summary>
    public static readonly IReadOnlyList<string> SameIds = ["note", "task", "viewPin", "dashboard"];

    public CrmApp App { get; } = new();
    public Company Attacker { get; private set; } = null!;
    public Company Victim { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await App.InitializeAsync();
        Attacker = await Company.FoundAsync(App, "attacker");
        Victim = await Company.FoundAsync(App, "victim");
        foreach (var name in SameIds)
        {
            var table = Victim.Objects.Single(o => o.Name == name).Table;
            await ExecuteAsync(
                App.Database.Admin,
                $"update {table} set id = '{Attacker.IdOf(name)}' where tenant_id = '{Victim.Id}' and id = '{Victim.IdOf(name)}'"
            );
        }
    }

    public Task DisposeAsync() => App.DisposeAsync();

    /// <summary>A fingerprint of every row that the victim has, once what waited to be done for it is done.</summary>
    public async Task<string> VictimRowsAsync()
    {
        await Until.TrueAsync(
            App.Database.Admin,
            $"not exists (select 1 from outbox where tenant_id = '{Victim.Id}' and parked_at is null)"
        );
        var prints = new List<string>();
        foreach (var table in await Tables.OfTenantsAsync(App.Database.Admin))
            prints.Add(
                $"{table} {await ScalarAsync(App.Database.Admin, $"select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from {table} t where tenant_id = '{Victim.Id}'")}"
            );
        return string.Join('\n', prints);
    }

    public static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public static async Task<int> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class TwoCompaniesTests : ICollectionFixture<TwoCompanies>
{
    public const string Name = "Two companies";
}
