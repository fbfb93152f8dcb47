namespace Crm.SaaS.Platform.BackgroundWork;

public static class WorkState
{
    public const string Waiting = "waiting";
    public const string Running = "running";
    public const string Failed = "failed";

    public static IReadOnlyList<string> All { get; } = [Waiting, Running, Failed];
}

/// <summary>A message of the outbox as the company's administrators see it.</summary>
public sealed record WorkRow(
    Guid Id,
    string Kind,
    string State,
    DateTimeOffset At,
    DateTimeOffset NotBefore,
    DateTimeOffset? ParkedAt,
    int Attempts,
    string? Error,
    string? By,
    string? Subject,
    int? Done,
    int? Total
);

/// <summary>How much work of a kind is in a state.</summary>
public sealed record WorkCount(string Kind, string State, long Count);

/// <summary>The current tenant's messages in the outbox.</summary>
public interface IWorkRows
{
    Task<(IReadOnlyList<WorkCount> Counts, IReadOnlyList<WorkRow> Page)> PageAsync(string? state, int skip, int take, CancellationToken ct);

    Task<WorkRow?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Takes failed work back into the line, one piece or all of a kind, and says which.</summary>
    Task<IReadOnlyList<Guid>> ReplayAsync(Guid? id, string? kind, CancellationToken ct);

    /// <summary>Whether there was failed work with this id to remove.</summary>
    Task<bool> DiscardAsync(Guid id, CancellationToken ct);
}
