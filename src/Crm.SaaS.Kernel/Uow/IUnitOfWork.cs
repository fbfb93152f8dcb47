namespace Crm.SaaS.Uow;

/// <summary>
/// One transaction of one tenant. Opened by the first write, committed by <see cref="CompleteAsync"/> in an endpoint filter
/// (or by a job), rolled back when disposed without.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>Writes what is pending and commits.</summary>
    Task CompleteAsync(CancellationToken ct);

    /// <summary>Forgets what is pending and rolls back: a preview, or a failure.</summary>
    Task RollBackAsync();
}
