using System.Diagnostics;
using Npgsql;
using Shouldly;

namespace Crm.SaaS.Testing;

/// <summary>Waits for what the product does in its own time.</summary>
public static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>Waits for a condition in SQL.</summary>
    public static async Task TrueAsync(string connectionString, string condition)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await TrueAsync(
            async () =>
            {
                await using var command = source.CreateCommand($"select {condition}");
                return await command.ExecuteScalarAsync() is true;
            },
            condition
        );
    }

    public static async Task TrueAsync(Func<Task<bool>> condition, string words)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            clock.Elapsed.ShouldBeLessThan(Patience, words);
            await Task.Delay(50);
        }
    }
}
