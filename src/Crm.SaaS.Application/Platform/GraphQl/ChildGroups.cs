using System.Text.Json;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>The first children of each of many parents: the question of a board, grouped by the reference.</summary>
internal sealed class ChildGroups(RowPlan parents, ObjectDefinition of, Field by, Dictionary<string, object?> body, Wanted wanted)
    : ChildPlan(parents, of, body)
{
    /// <summary>The figure that counts the children of a parent.</summary>
    public const string Total = "#";

    private readonly int bound = parents.Bound;

    public override int Most => (bound + RecordQuery.LargestPage - 1) / RecordQuery.LargestPage;

    /// <summary>What it would ask for as many parents as there can be.</summary>
    public override RecordQuery Query() => Query([Guid.AllBitsSet], Math.Min(bound, RecordQuery.LargestPage));

    public override IEnumerable<RecordQuery> Queries() => Parents.Chunk(RecordQuery.LargestPage).Select(ids => Query(ids, ids.Length));

    public override void Take(JsonElement answer)
    {
        foreach (var group in answer.GetProperty("groups").EnumerateArray())
            if (group.GetProperty(by.Name) is { ValueKind: JsonValueKind.Object } parent)
                Lists[parent.GetProperty("id").GetGuid()] = group;
    }

    private RecordQuery Query(IReadOnlyList<Guid> ids, int size) =>
        Parse(
            new Dictionary<string, object?>(Body)
            {
                ["group"] = new[] { by.Name },
                ["aggregate"] = new Dictionary<string, string> { [Total] = "count" },
                ["filter"] = And(Condition(by.Name, "in", ids), wanted.Filter),
                ["top"] = new Dictionary<string, object?>
                {
                    ["size"] = wanted.Size,
                    ["select"] = Selected,
                    ["sort"] = wanted.Sort,
                },
                ["page"] = new Dictionary<string, object?> { ["size"] = size },
            }
        );
}
