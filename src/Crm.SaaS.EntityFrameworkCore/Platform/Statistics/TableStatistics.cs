using System.Collections.Concurrent;
using System.Threading.Channels;
using Crm.SaaS.DependencyInjection;
using Npgsql;

namespace Crm.SaaS.Platform.Statistics;

/// <summary>
/// Counts the rows that this process writes and asks for fresh statistics of a table when a good part of it is new. PostgreSQL does so by itself,
/// but a minute late: who has just imported a company's history looks at it at once, and a planner that takes every table for empty may then join
/// everything with everything.
/// </summary>
internal sealed class TableStatistics : ISingletonDependency
{
    private const int Fewest = 50;
    private const double Part = 0.5;
    private readonly ConcurrentDictionary<NpgsqlDataSource, Channel<string>> due = new();
    private readonly ConcurrentDictionary<(NpgsqlDataSource, string), Written> written = new();

    /// <summary>Says, after their commit, that rows came into a table.</summary>
    public void Wrote(NpgsqlDataSource database, string table, int rows)
    {
        if (written.GetOrAdd((database, table), _ => new Written()).IsDue(rows))
            DueIn(database).Writer.TryWrite(table);
    }

    /// <summary>Says how many rows a table holds in all, and hears whether what was written is still a good part of it.</summary>
    public bool IsDue(NpgsqlDataSource database, string table, long size) =>
        written.TryGetValue((database, table), out var rows) && rows.IsDueAmong(size);

    /// <summary>The tables whose statistics seem due, by what this process wrote.</summary>
    public ChannelReader<string> Due(NpgsqlDataSource database) => DueIn(database).Reader;

    private Channel<string> DueIn(NpgsqlDataSource database) => due.GetOrAdd(database, _ => Channel.CreateUnbounded<string>());

    private sealed class Written
    {
        private readonly Lock gate = new();
        private long all;
        private long sinceLast;
        private bool asked;

        public bool IsDue(int rows)
        {
            lock (gate)
            {
                all += rows;
                sinceLast += rows;
                return !asked && (asked = IsMuch);
            }
        }

        public bool IsDueAmong(long size)
        {
            lock (gate)
            {
                asked = false;
                all = Math.Max(all, size);
                if (!IsMuch)
                    return false;
                sinceLast = 0;
                return true;
            }
        }

        private bool IsMuch => sinceLast >= Math.Max(Fewest, all * Part);
    }
}
