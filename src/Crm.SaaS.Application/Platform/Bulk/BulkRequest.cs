using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Bulk;

/// <summary>A checked change of many records: which ones, and what is done to each.</summary>
internal sealed class BulkRequest
{
    public const int MostRecords = 100_000;
    public const int MostIds = 10_000;

    private readonly Dictionary<Field, object?> values = [];
    private IReadOnlyDictionary<string, object?> input = new Dictionary<string, object?>();
    private (IReadOnlyList<string>, IReadOnlyList<string>)? retag;
    private Act? act;

    private BulkRequest(ObjectDefinition target, string action) => (Object, Action) = (target, action);

    public ObjectDefinition Object { get; }
    public string Action { get; }
    public CommandKind Kind { get; private set; }

    /// <summary>The records by id; null when they are those of <see cref="Query"/>.</summary>
    public IReadOnlyList<Guid>? Ids { get; private set; }
    public RecordQuery Query { get; private set; } = null!;
    public string Permission =>
        Kind switch
        {
            CommandKind.Delete or CommandKind.Restore => Object.Permissions.Delete,
            CommandKind.Act => act!.Permission ?? Object.Permissions.Update,
            _ => Object.Permissions.Update,
        };

    public static BulkRequest Parse(JsonElement json, ObjectDefinition target)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Refuse("A change of many records is a JSON object with ids or query, and an action.");
        var parts = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
            if (property.Name is not ("ids" or "query" or "action" or "values" or "addTags" or "removeTags"))
                throw Refuse(
                    $"There is no “{property.Name[..Math.Min(60, property.Name.Length)]}” here: use ids, query, action, values, addTags, removeTags."
                );
            else if (!parts.TryAdd(property.Name, property.Value))
                throw Refuse($"“{property.Name}” stands there twice.");
        if (!parts.TryGetValue("action", out var action) || action.ValueKind != JsonValueKind.String)
            throw Refuse("“action” is update, delete, restore, archive, unarchive, or the name of an act.");
        var request = new BulkRequest(target, action.GetString()!);
        request.ReadWhat(parts);
        request.ReadWhich(parts);
        return request;
    }

    public RecordCommand CommandFor(Guid id) =>
        new(Kind)
        {
            Id = id,
            Values = new Dictionary<Field, object?>(values),
            Act = act,
            Input = input,
            Retag = retag,
        };

    private void ReadWhat(Dictionary<string, JsonElement> parts)
    {
        Kind = Action switch
        {
            "update" => CommandKind.Update,
            "delete" => CommandKind.Delete,
            "restore" => CommandKind.Restore,
            "archive" => CommandKind.Archive,
            "unarchive" => CommandKind.Unarchive,
            "create" => throw Refuse("Records are made one by one, in a batch or by an import."),
            _ => CommandKind.Act,
        };
        var given = parts.TryGetValue("values", out var json) ? json : JsonSerializer.SerializeToElement(new Dictionary<string, string>());
        if (Kind == CommandKind.Act)
        {
            act = OperationReader.ActOf(Object, Action);
            (var readInput, var readValues) = RecordInput.Read(given, Object, act);
            input = readInput;
            Add(readValues);
        }
        else if (Kind == CommandKind.Update)
            Add(RecordInput.Read(given, Object));
        else if (parts.ContainsKey("values"))
            throw Refuse($"“{Action}” takes no values.");
        if (parts.ContainsKey("addTags") || parts.ContainsKey("removeTags"))
            retag =
                Kind == CommandKind.Update && Object.Tags is not null && !values.ContainsKey(Object.Tags)
                    ? (Tags(parts, "addTags"), Tags(parts, "removeTags"))
                    : throw Refuse("Tags are added and removed by an update of records that have tags, and not set beside.");
        if (Kind == CommandKind.Update && values.Count == 0 && retag is null or ({ Count: 0 }, { Count: 0 }))
            throw Refuse("Nothing is to be changed: give values, addTags or removeTags.");
    }

    private void Add(Dictionary<Field, object?> read)
    {
        foreach (var (field, value) in read)
            values[field] = value;
    }

    private IReadOnlyList<string> Tags(Dictionary<string, JsonElement> parts, string name)
    {
        if (!parts.TryGetValue(name, out var json))
            return [];
        var parsed = FieldTypes.Tags.ReadJson(json, Object.Tags!);
        return parsed.Ok ? (IReadOnlyList<string>?)parsed.Value ?? [] : throw BusinessException.Invalid([parsed.ErrorOf(name)]);
    }

    private void ReadWhich(Dictionary<string, JsonElement> parts)
    {
        var binned = Kind == CommandKind.Restore;
        if (parts.ContainsKey("ids") == parts.ContainsKey("query"))
            throw Refuse("Give either ids or query.");
        if (parts.TryGetValue("query", out var query))
        {
            if (
                query.ValueKind != JsonValueKind.Object
                || query.EnumerateObject().Any(p => p.Name is not ("filter" or "search" or "deleted" or "archived"))
            )
                throw Refuse("“query” has filter, search, deleted and archived; an empty one means every record.");
            Query = RecordQueryParser.Parse(query, Object);
            if (Query.Deleted != binned)
                throw Refuse(binned ? "Only what is in the bin (“deleted”: true) is restored." : "What is in the bin is restored first.");
            return;
        }
        var ids = parts["ids"];
        if (ids.ValueKind != JsonValueKind.Array || ids.GetArrayLength() is 0 or > MostIds)
            throw Refuse($"“ids” is a list of 1 to {MostIds} ids.");
        Ids =
        [
            .. ids.EnumerateArray()
                .Select(id =>
                    id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var read)
                        ? read
                        : throw Refuse("“ids” holds something else than ids.")
                )
                .Distinct(),
        ];
        Query = new RecordQuery(Object) { Deleted = binned, Archived = Archived.Yes };
    }

    private static BusinessException Refuse(Sentence message) => BusinessException.Invalid("bulk:bad-request", message);
}
