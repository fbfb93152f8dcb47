using System.Text.Json;
using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>A record query as statements, and how their results become its answer.</summary>
internal abstract class QueryStatement
{
    public abstract IReadOnlyList<NpgsqlBatchCommand> Commands { get; }

    /// <summary>Reads the results of the commands, at the first of which the rows stand, and stays at the last.</summary>
    public abstract Task WriteAsync(Utf8JsonWriter json, ResultRows rows, CancellationToken ct);
}
