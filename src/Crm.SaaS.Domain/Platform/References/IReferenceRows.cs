using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.References;

/// <summary>Records of one object whose reference was set anew, with their versions after it.</summary>
public sealed record MovedReferences(
    ObjectDefinition Object,
    Field Field,
    IReadOnlyList<Guid> Ids,
    IReadOnlyList<int> Versions,
    int Conflicts = 0
);

/// <summary>On whose behalf references move, and what the trail says of it.</summary>
/// <param name="Job">The merge that they belong to.</param>
public sealed record ReferenceTrail(string Action, Guid? By, DateTimeOffset At, Guid? Job)
{
    /// <summary>The action of a reference that a merge moved; by it the undo finds what to give back.</summary>
    public const string Repointed = "repoint";
}

/// <summary>
/// Every reference to a record that the registry knows, in columns and among custom values, of living and binned records alike; moved in
/// sets, with version, typed index and audit trail. Who may do so is asked before.
/// </summary>
public interface IReferenceRows
{
    /// <summary>Sets references to some records of an object to another one, or to nothing. Those that the records themselves hold stay.</summary>
    Task<IReadOnlyList<MovedReferences>> MoveAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> from,
        Guid? to,
        ReferenceTrail trail,
        CancellationToken ct
    );

    /// <summary>Gives back what a job moved, as far as it still stands as the job left it and what it referred to exists.</summary>
    Task<IReadOnlyList<MovedReferences>> GiveBackAsync(
        ObjectDefinition target,
        Guid to,
        Guid job,
        ReferenceTrail trail,
        CancellationToken ct
    );

    /// <summary>How many records of each object need one of these by a reference that cannot be empty, beside these themselves.</summary>
    Task<IReadOnlyList<(ObjectDefinition Object, Guid Needed, int Count)>> NeededAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    );
}
