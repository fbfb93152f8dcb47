using Crm.SaaS.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Cells;

/// <summary>Few of the database's processes do all the work; those that it ended are not asked twice.</summary>
public sealed class ReadyConnectionsTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task The_one_that_was_at_work_last_is_taken_first()
    {
        await using var connections = Connections(new NpgsqlConnectionStringBuilder(app.Database.App));
        var (one, two) = (await connections.TakeAsync(default), await connections.TakeAsync(default));
        var last = await ProcessAsync(two);
        await one.DisposeAsync();
        await two.DisposeAsync();
        for (var i = 0; i < 5; i++)
        {
            await using var next = await connections.TakeAsync(default);
            (await ProcessAsync(next)).ShouldBe(last);
        }
    }

    [Fact]
    public async Task After_the_database_ended_them_all_one_fails_and_the_next_is_new()
    {
        await using var connections = Connections(new NpgsqlConnectionStringBuilder(app.Database.App));
        var had = new List<LentConnection>();
        for (var i = 0; i < 4; i++)
            had.Add(await connections.TakeAsync(default));
        foreach (var connection in had)
        {
            await EndAsync(await ProcessAsync(connection));
            await connection.DisposeAsync();
        }
        await Should.ThrowAsync<NpgsqlException>(async () =>
        {
            await using var broken = await connections.TakeAsync(default);
            await ProcessAsync(broken);
        });
        await using var next = await connections.TakeAsync(default);
        (await ProcessAsync(next)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Who_asks_the_pool_directly_finds_one_however_small_it_is()
    {
        var small = new NpgsqlConnectionStringBuilder(app.Database.App) { MaxPoolSize = 2, Timeout = 5 };
        await using var connections = Connections(small);
        var (one, two) = (await connections.TakeAsync(default), await connections.TakeAsync(default));
        await one.DisposeAsync();
        await two.DisposeAsync();
        await using var direct = await connections.Source.OpenConnectionAsync();
    }

    private static ReadyConnections Connections(NpgsqlConnectionStringBuilder settings) =>
        new(NpgsqlDataSource.Create(settings), 4, TimeProvider.System);

    private static async Task<int> ProcessAsync(LentConnection lent)
    {
        await using var command = new NpgsqlCommand("select pg_backend_pid()", lent.Connection);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private async Task EndAsync(int process)
    {
        await using var admin = NpgsqlDataSource.Create(app.Database.Admin);
        await using var command = admin.CreateCommand("select pg_terminate_backend($1, 5000)");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = process });
        (await command.ExecuteScalarAsync()).ShouldBe(true);
    }
}
