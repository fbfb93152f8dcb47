using Crm.SaaS.Platform.Cells;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Crm.SaaS.Platform.Statistics;

/// <summary>Takes the statistics that are due, in every cell, under the platform's own role: PostgreSQL 17 and newer let it, older ones take their time.</summary>
internal sealed class StatisticsKeeper(CellWatch watch, TenantCells cells, TableStatistics statistics, ILogger<StatisticsKeeper> log)
    : BackgroundService
{
    private const string MayAnalyze = "select current_setting('server_version_num')::int >= 170000";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watch.RunAsync(WorkAsync, stoppingToken);

    private async Task WorkAsync(string cell, CancellationToken stopping)
    {
        await using var source = cells.AsHost(cell);
        if (await Command(source, MayAnalyze).ExecuteScalarAsync(stopping) is not true)
        {
            await Task.Delay(Timeout.Infinite, stopping);
            return;
        }
        var database = cells.Named(cell);
        var due = statistics.Due(database);
        while (await due.WaitToReadAsync(stopping))
        {
            var tables = new HashSet<string>(StringComparer.Ordinal);
            while (due.TryRead(out var table))
                tables.Add(table);
            foreach (var table in tables)
                if (statistics.IsDue(database, table, await SizeAsync(source, table, stopping)))
                    await AnalyzeAsync(source, table, stopping);
        }
    }

    /// <summary>About how many rows a table holds; 0 where nobody has counted yet.</summary>
    private static async Task<long> SizeAsync(NpgsqlDataSource source, string table, CancellationToken ct)
    {
        await using var size = Command(source, "select greatest(reltuples, 0)::bigint from pg_class where oid = to_regclass($1)");
        size.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });
        return await size.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    private async Task AnalyzeAsync(NpgsqlDataSource source, string table, CancellationToken stopping)
    {
        try
        {
            await using var analyze = Command(source, $"analyze (skip_locked) {table}");
            await analyze.ExecuteNonQueryAsync(stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            log.LogWarning("No statistics could be taken of {Table} ({Reason})", table, failure.Message);
        }
    }

    private static NpgsqlCommand Command(NpgsqlDataSource source, string sql) => source.CreateCommand(sql);
}
