namespace Crm.SaaS.Uow;

/// <summary>
/// One transaction of one tenant. Opened by the first write, committed by <see cref="CompleteAsync"/> in an endpoint filter
/// (or by a job), rolled back when disposed without.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>How long one statement may take; null, as outside of requests: as long as it needs. A longer one is refused with <c>query:timeout</c>.</summary>
    TimeSpan? StatementLimit { get; set; }

    /// <summary>Whether what is asked in it goes by keys alone: then the database plans it once for all values, and not anew for these.</summary>
    bool GoesByKeys { get; set; }

    /// <summary>Whether something was done in it already, which has to be committed together with what is still to come.</summary>
    bool HasBegun { get; }

    /// <summary>Writes what is pending and commits.</summary>
    Task CompleteAsync(CancellationToken ct);

    /// <summary>Does pieces of work none of which needs what another finds; what they ask the database for first goes in one round trip.</summary>
    Task TogetherAsync(IReadOnlyList<Func<Task>> works, CancellationToken ct);

    /// <summary>Does a part of the work that is taken back alone when it throws; what it threw is thrown on. Rows that were loaded before are not tracked after it.</summary>
    Task PartAsync(Func<Task> part, CancellationToken ct);

    /// <summary>Forgets what is pending and rolls back: a preview, or a failure.</summary>
    Task RollBackAsync();
}
