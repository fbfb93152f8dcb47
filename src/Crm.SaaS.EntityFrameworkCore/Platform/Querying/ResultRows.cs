using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>The rows that answer one question: those of a result, or its part of a result that holds the rows of several.</summary>
internal class ResultRows(NpgsqlDataReader reader)
{
    /// <summary>The row that was come to last.</summary>
    public NpgsqlDataReader Row => reader;

    /// <returns>False where there is no other.</returns>
    public virtual Task<bool> NextAsync(CancellationToken ct) => reader.ReadAsync(ct);

    /// <summary>Goes on to the rows of the next statement, where a question has several.</summary>
    public virtual Task NextResultAsync(CancellationToken ct) => reader.NextResultAsync(ct);
}
