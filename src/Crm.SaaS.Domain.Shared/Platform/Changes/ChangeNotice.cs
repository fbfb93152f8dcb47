namespace Crm.SaaS.Platform.Changes;

/// <summary>What every replica is told of a command that was committed anywhere: which records, never what is in them.</summary>
/// <param name="Object">The object's name: <c>deal</c>.</param>
/// <param name="Action">create, update, delete, restore, or the name of an act.</param>
/// <param name="ById">Who did it.</param>
/// <param name="Ids">The records; null where there are too many to name.</param>
/// <param name="Versions">Their versions after it, in the same order.</param>
public sealed record ChangeNotice(
    Guid TenantId,
    string Object,
    string Action,
    Guid? ById,
    IReadOnlyList<Guid>? Ids,
    IReadOnlyList<int>? Versions
);

/// <summary>Those on this replica who look at records.</summary>
public interface IChangeAudience
{
    Task TellAsync(ChangeNotice notice, CancellationToken ct);

    /// <summary>Something may have been missed: whoever looks at records is told to load them again.</summary>
    Task TellToRefreshAsync(CancellationToken ct);
}
