namespace Crm.SaaS.Platform.Bulk;

/// <summary>What became of one item at its turn.</summary>
public sealed record BulkOutcome(int Position, string State, string? Code = null, string? Message = null);

/// <summary>The items of bulk jobs, in sets and in the running transaction.</summary>
public interface IBulkItems
{
    /// <summary>Saves the records that a job is about, in this order.</summary>
    Task AddAsync(Guid jobId, IReadOnlyList<Guid> records, CancellationToken ct);

    /// <summary>
    /// The next items in a state. Holds the job until the transaction ends, so that of two runs of it one waits and then goes on behind the other.
    /// </summary>
    Task<IReadOnlyList<BulkItem>> NextAsync(Guid jobId, string state, int most, CancellationToken ct);

    Task SettleAsync(Guid jobId, IReadOnlyList<BulkOutcome> outcomes, CancellationToken ct);
}
