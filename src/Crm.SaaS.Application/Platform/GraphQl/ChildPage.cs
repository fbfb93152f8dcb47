using System.Text.Json;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>The children of one parent, page by page: a list like any other, of what refers to that record.</summary>
internal sealed class ChildPage(
    RowPlan parents,
    ObjectDefinition of,
    Field by,
    Dictionary<string, object?> body,
    Wanted wanted,
    string? after,
    bool isCounted
) : ChildPlan(parents, of, body)
{
    public override int Most => 1;

    public override RecordQuery Query() => Query(Guid.AllBitsSet);

    public override IEnumerable<RecordQuery> Queries() => Parents.Select(Query);

    public override void Take(JsonElement answer) => Lists[Parents.Single()] = answer;

    private RecordQuery Query(Guid parent) =>
        Parse(
            new Dictionary<string, object?>(Body)
            {
                ["filter"] = And(Condition(by.Name, "eq", parent), wanted.Filter),
                ["select"] = Selected,
                ["sort"] = wanted.Sort,
                ["page"] = new Dictionary<string, object?> { ["size"] = wanted.Size, ["after"] = after },
                ["count"] = isCounted ? "exact" : "none",
            }
        );
}
