namespace Crm.SaaS.Platform.Idempotency;

/// <summary>Kept answers in the running transaction of the current tenant.</summary>
public interface IKeptAnswerRows
{
    /// <summary>Holds the key until the transaction ends and looks its answer up, in one round trip.</summary>
    /// <param name="since">Answers from before count as forgotten.</param>
    /// <returns>False where another request holds the key.</returns>
    Task<(bool Held, KeptAnswer? Answer)> TakeAsync(Guid userId, string key, DateTimeOffset since, CancellationToken ct);

    /// <summary>Saves an answer in place of a forgotten one, and deletes some of the company's that are forgotten.</summary>
    /// <returns>False where another request has saved an answer under this key meanwhile.</returns>
    Task<bool> KeepAsync(KeptAnswer answer, DateTimeOffset since, CancellationToken ct);
}
