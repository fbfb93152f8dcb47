namespace Crm.SaaS.Platform.CustomFields;

/// <summary>A roll-up that was not true of some records.</summary>
/// <param name="Object">The object by name.</param>
/// <param name="Count">How many records it was not true of.</param>
/// <param name="Records">Some of them.</param>
public sealed record RollUpDifference(string Object, string Field, int Count, IReadOnlyList<Guid> Records);

/// <summary>A night's count of all roll-ups.</summary>
/// <param name="FinishedAt">Null while it runs, and where it was broken off.</param>
/// <param name="Records">How many records were counted.</param>
public sealed record RollUpCheck(
    DateOnly Day,
    DateTimeOffset BegunAt,
    DateTimeOffset? FinishedAt,
    int Records,
    IReadOnlyList<RollUpDifference> Differences
);

/// <summary>What was found, night by night.</summary>
public interface IRollUpChecks
{
    /// <summary>Takes the check of a day. False where a server has it already.</summary>
    Task<bool> BeginAsync(DateOnly day, DateTimeOffset at, CancellationToken ct);

    Task FinishAsync(RollUpCheck check, CancellationToken ct);

    /// <summary>The last first.</summary>
    Task<IReadOnlyList<RollUpCheck>> LastAsync(int most, CancellationToken ct);
}

/// <summary>Counts every roll-up of the current company anew, mends what was not true and reports it.</summary>
public interface IRollUpCheck
{
    /// <returns>False where the day's check was taken already.</returns>
    Task<bool> RunAsync(DateOnly day, CancellationToken ct);
}

/// <summary>Goes through all companies in whose time zone it is night.</summary>
public interface IRollUpNight
{
    Task RunAsync(DateTimeOffset now, CancellationToken ct);
}
