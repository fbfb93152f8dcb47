using System.Buffers;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Answers record queries: one statement each, under the tenant's wall and the principal's access, written as JSON without objects between.</summary>
public interface IRecordReader
{
    /// <summary>Writes <c>{"items":[…],"total":…,"next":…}</c> or <c>{"groups":[…]}</c>.</summary>
    Task QueryAsync(RecordQuery query, Principal principal, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>Writes how the database would answer a query: <c>{"cost":{…},"plans":[…]}</c>. Nothing is read of the records themselves.</summary>
    Task ExplainAsync(RecordQuery query, Principal principal, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>Writes <c>{"answers":[…]}</c>: several questions in one round trip, each answered as if it stood alone.</summary>
    Task QueryAsync(IReadOnlyList<RecordQuery> queries, Principal principal, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>Writes one record and gives its version; null when it is absent or not to be seen.</summary>
    Task<int?> GetAsync(
        ObjectDefinition target,
        Guid id,
        IReadOnlyList<FieldPath> select,
        Principal principal,
        IBufferWriter<byte> output,
        CancellationToken ct
    );

    /// <summary>The living record that a binned one was merged into, over any number of steps; null where there is none that may be seen.</summary>
    Task<Guid?> MergedIntoAsync(ObjectDefinition target, Guid id, Principal principal, CancellationToken ct);

    /// <summary>Which of these records the principal may touch under a permission.</summary>
    Task<IReadOnlySet<Guid>> AllowedAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> ids,
        string permission,
        Principal principal,
        CancellationToken ct
    );

    /// <summary>Which of these records an access means.</summary>
    Task<IReadOnlySet<Guid>> WithinAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> ids,
        RecordAccess access,
        Principal principal,
        CancellationToken ct
    );

    /// <summary>Which of these filters a record meets, as they are for the principal; null where there is no such record.</summary>
    Task<IReadOnlyList<bool>?> HoldsAsync(
        ObjectDefinition target,
        Guid id,
        IReadOnlyList<FilterNode> filters,
        Principal principal,
        CancellationToken ct
    );

    /// <summary>The ids of the records that a query means and the principal may read, oldest first.</summary>
    /// <param name="among">Only these; null: any.</param>
    /// <param name="most">How many at most.</param>
    Task<IReadOnlyList<Guid>> IdsAsync(
        RecordQuery query,
        IReadOnlyCollection<Guid>? among,
        int most,
        Principal principal,
        CancellationToken ct
    );

    /// <summary>Which of these records exist and may be named by the principal, and what they are called: all asked for at once.</summary>
    Task<IReadOnlyDictionary<Guid, string>> TitlesAsync(IReadOnlyCollection<NamedRecords> named, Principal principal, CancellationToken ct);

    /// <summary>Finds living records by the text of one of their fields; in a field that is not unique, what differs in case only is found where nothing matches exactly.</summary>
    /// <param name="exactly">Whether what differs in case is another text.</param>
    /// <returns>Id by text as it was asked for. Where several records match, the oldest.</returns>
    Task<IReadOnlyDictionary<string, Guid>> FindAsync(
        ObjectDefinition target,
        Field by,
        IReadOnlyCollection<string> texts,
        bool exactly,
        Principal principal,
        CancellationToken ct
    );

    /// <summary>All living records by the text of one of their fields in small letters; null where there are more than <paramref name="most"/>.</summary>
    Task<Dictionary<string, Guid>?> FoldedAsync(ObjectDefinition target, Field by, int most, Principal principal, CancellationToken ct);

    /// <summary>Writes <c>{"groups":[…]}</c>: the best hits of each object that may be read.</summary>
    Task SearchAsync(
        string term,
        IReadOnlyList<ObjectDefinition> targets,
        int perObject,
        Principal principal,
        IBufferWriter<byte> output,
        CancellationToken ct
    );

    /// <summary>Those of the lines that stand on a record's timeline and may be seen there; none where the record may not.</summary>
    Task<IReadOnlySet<Guid>> LinesAsync(
        ObjectDefinition target,
        Guid id,
        IReadOnlyCollection<Guid> lines,
        Principal principal,
        CancellationToken ct
    );

    /// <summary>
    /// Writes <c>{"items":[…],"next":…}</c>: what happened to all records that the principal sees, newest first; each line as it stands on the
    /// record's timeline, with the record that it is about.
    /// </summary>
    Task FeedAsync(FeedQuestion question, Principal principal, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>Writes <c>{"items":[…],"next":…}</c>: what happened to a record, newest first, without what the principal may not see.</summary>
    Task TimelineAsync(
        ObjectDefinition target,
        TimelineQuestion question,
        Principal principal,
        IBufferWriter<byte> output,
        CancellationToken ct
    );
}
