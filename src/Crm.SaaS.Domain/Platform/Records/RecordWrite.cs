using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Auditing;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Platform.Duplicates;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Search;
using Crm.SaaS.Platform.Timeline;

namespace Crm.SaaS.Platform.Records;

/// <summary>Everything that one run of commands saves, in one transaction: records with their parts, words, trail and events.</summary>
public sealed class RecordWrite(ObjectDefinition target)
{
    public ObjectDefinition Object { get; } = target;

    /// <summary>Whether it may wait for the next statement or the commit: whoever wrote it does not look at how it ended before.</summary>
    public bool IsLast { get; init; }
    public List<Record> Added { get; } = [];
    public List<Record> Changed { get; } = [];

    /// <summary>The fields that any of the changed records has another value of. The columns of the others stay as they are.</summary>
    public HashSet<Field> ChangedFields { get; } = [];
    public List<RecordPart> Parts { get; } = [];

    /// <summary>The records whose tags are now others than before, with the tags that were there.</summary>
    public List<(Record Record, IReadOnlyList<string> Before)> Tagged { get; } = [];

    /// <summary>Rows of the typed index over custom values that go away, and those that come.</summary>
    public List<CustomValue> IndexRemoved { get; } = [];
    public List<CustomValue> IndexAdded { get; } = [];
    public List<CustomUnique> UniqueRemoved { get; } = [];
    public List<CustomUnique> UniqueAdded { get; } = [];

    /// <summary>Keys by which duplicates are found.</summary>
    public List<DuplicateKey> KeysRemoved { get; } = [];
    public List<DuplicateKey> KeysAdded { get; } = [];

    /// <summary>Currencies that amounts are in and the company is not known to use.</summary>
    public HashSet<string> Currencies { get; } = new(StringComparer.Ordinal);
    public List<AuditEntry> Audit { get; } = [];
    public List<TimelineEntry> Timeline { get; } = [];
    public List<SearchEntry> SearchAdded { get; } = [];
    public List<SearchEntry> SearchChanged { get; } = [];
    public List<Guid> SearchRemoved { get; } = [];
    public List<DomainEvent> Events { get; } = [];
}
