using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Records;

/// <summary>Loads records to be changed and saves what commands did to them. However many they are, they go in one round trip.</summary>
public interface IRecordStore
{
    /// <summary>The records with these ids, also those in the recycle bin. Absent ones are left out.</summary>
    /// <param name="withTags">Whether their tags are needed.</param>
    Task<IReadOnlyDictionary<Guid, Record>> LoadAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> ids,
        bool withTags,
        CancellationToken ct
    );

    /// <summary>The same, each kept from being changed by anybody else until the transaction ends.</summary>
    Task<IReadOnlyDictionary<Guid, Record>> LockAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> ids,
        bool withTags,
        CancellationToken ct
    );

    /// <summary>The same, each kept as it is until the transaction ends; others may share it, and whoever locks it waits.</summary>
    Task<IReadOnlyDictionary<Guid, Record>> ShareAsync(ObjectDefinition target, IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>
    /// Saves in the running transaction. Refuses with <c>crm:changed-by-someone-else</c> when a record is newer than it was loaded; what is
    /// <see cref="RecordWrite.IsLast"/> may be refused with the next statement or the commit instead.
    /// </summary>
    Task WriteAsync(RecordWrite write, CancellationToken ct);
}
