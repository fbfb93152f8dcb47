namespace Crm.SaaS.Platform.BackgroundWork;

/// <summary>One piece of work that is done outside of requests.</summary>
/// <param name="Kind">Its stable name: <c>crm.import-queued</c>.</param>
/// <param name="Title">What it is, in the language of the reader.</param>
/// <param name="State">waiting, running or failed; failed work is not tried again unless somebody asks for it.</param>
/// <param name="NextAt">When it is tried next, where it waits.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">Why it failed last, in words. The whole story stands in the program's log under the id.</param>
/// <param name="By">Who caused it.</param>
/// <param name="Subject">What it is about, where that has a name: the file of an import.</param>
/// <param name="Done">How much is done, of <paramref name="Total"/>, where that can be told.</param>
public sealed record WorkItem(
    Guid Id,
    string Kind,
    string Title,
    string State,
    DateTimeOffset At,
    DateTimeOffset? NextAt,
    DateTimeOffset? FailedAt,
    int Attempts,
    string? Error,
    string? By,
    string? Subject,
    int? Done,
    int? Total
);

public sealed record WorkCounts(long Waiting, long Running, long Failed);

/// <summary>A kind of which some has failed.</summary>
public sealed record FailedKind(string Kind, string Title, long Failed);

/// <param name="TotalCount">How many there are in the state that was asked for.</param>
public sealed record WorkPage(long TotalCount, WorkCounts Counts, IReadOnlyList<FailedKind> FailedKinds, IReadOnlyList<WorkItem> Items);

/// <summary>A roll-up that a nightly count found not to be true of some records, and mended.</summary>
/// <param name="Object">The object as addresses name it.</param>
/// <param name="Records">Some of them.</param>
public sealed record MendedRollUp(string Object, string Label, string Field, string FieldLabel, int Count, IReadOnlyList<Guid> Records);

/// <summary>A nightly count of the company's roll-ups.</summary>
/// <param name="FinishedAt">Null while it runs, and where it was broken off.</param>
/// <param name="Records">How many records were counted.</param>
public sealed record RollUpNightDto(
    DateOnly Day,
    DateTimeOffset BegunAt,
    DateTimeOffset? FinishedAt,
    int Records,
    IReadOnlyList<MendedRollUp> Mended
);

public sealed record RollUpNights(IReadOnlyList<RollUpNightDto> Items);

public sealed record ReplayInput(string? Kind);

public sealed record Replayed(int Count);

/// <summary>The company's work outside of requests, for its administrators: what waits, runs or has failed, and what to do about it.</summary>
public interface IBackgroundWork
{
    /// <summary>Failed work first, then what runs, then what waits by when it is due.</summary>
    /// <param name="state">waiting, running, failed; null for all.</param>
    Task<WorkPage> ListAsync(string? state, int skip, int take, CancellationToken ct);

    /// <summary>What the last nightly counts of roll-ups found, the last first.</summary>
    Task<RollUpNights> RollUpsAsync(CancellationToken ct);

    /// <summary>Has failed work tried again from the start. Handlers that were done with it stay done. Refuses with <c>work:not-failed</c>.</summary>
    Task ReplayAsync(Guid id, CancellationToken ct);

    /// <summary>Has all failed work of one kind tried again.</summary>
    Task<Replayed> ReplayAllAsync(ReplayInput input, CancellationToken ct);

    /// <summary>Gives failed work up for good. Refuses with <c>work:not-failed</c>.</summary>
    Task DiscardAsync(Guid id, CancellationToken ct);
}
