using System.Text.Json;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>
/// The records that refer to those of another place: one question for all parents together, which answers the first of each. It is the
/// question of a board, grouped by the reference.
/// </summary>
internal sealed class ChildPlan(
    RowPlan parents,
    ObjectDefinition of,
    Field by,
    Dictionary<string, object?> body,
    object? filter,
    FirstOf top
) : Question(of, body)
{
    /// <summary>The figure that counts the children of a parent.</summary>
    public const string Total = "#";

    public const int First = 20;
    public const int MostFirst = 100;

    private static readonly JsonElement Nothing = JsonDocument.Parse($$"""{"items":[],"{{Total}}":0}""").RootElement;
    private readonly Dictionary<Guid, JsonElement> groups = [];

    /// <summary>How many questions it takes at most.</summary>
    public int Most => (parents.Bound + RecordQuery.LargestPage - 1) / RecordQuery.LargestPage;

    /// <summary>The children of a record.</summary>
    public Rows OfParent(JsonElement parent) => new(groups.GetValueOrDefault(parent.GetProperty("id").GetGuid(), Nothing), Rows!);

    /// <summary>What it would ask for as many parents as there can be.</summary>
    public override RecordQuery Query() => Query([Guid.AllBitsSet], Math.Min(parents.Bound, RecordQuery.LargestPage));

    /// <summary>The questions for the parents that were read.</summary>
    public IEnumerable<RecordQuery> Queries() =>
        parents
            .Read.Select(p => p.GetProperty("id").GetGuid())
            .Distinct()
            .Chunk(RecordQuery.LargestPage)
            .Select(ids => Query(ids, ids.Length));

    public void Take(JsonElement answer)
    {
        foreach (var group in answer.GetProperty("groups").EnumerateArray())
            if (group.GetProperty(by.Name) is { ValueKind: JsonValueKind.Object } parent)
                groups[parent.GetProperty("id").GetGuid()] = group;
    }

    /// <summary>To be called once every answer was taken.</summary>
    public void Finish() => Rows!.Take([.. groups.Values.SelectMany(g => g.GetProperty("items").EnumerateArray())]);

    private RecordQuery Query(IReadOnlyList<Guid> ids, int size)
    {
        var among = new Dictionary<string, object?>
        {
            ["field"] = by.Name,
            ["op"] = "in",
            ["value"] = ids,
        };
        var whole = new Dictionary<string, object?>(Body)
        {
            ["group"] = new[] { by.Name },
            ["aggregate"] = new Dictionary<string, string> { [Total] = "count" },
            ["filter"] = filter is null ? among : new Dictionary<string, object?> { ["and"] = new[] { among, filter } },
            ["top"] = new Dictionary<string, object?>
            {
                ["size"] = top.Size,
                ["select"] = Selected,
                ["sort"] = top.Sort,
            },
            ["page"] = new Dictionary<string, object?> { ["size"] = size },
        };
        return RecordQueryParser.Parse(JsonSerializer.SerializeToElement(whole), Of);
    }
}

/// <summary>Which of a parent's children are answered.</summary>
internal sealed record FirstOf(int Size, object Sort);
