using System.Text.Json;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>A record as it was read, with what was asked of it.</summary>
internal sealed record Row(JsonElement Json, RowPlan Plan);

/// <summary>The answer to a question: the records in it, and what it says beside them.</summary>
internal sealed record Rows(JsonElement Json, RowPlan Plan)
{
    /// <summary>The records of a page, or of one group of them.</summary>
    public IEnumerable<Row> Nodes => Json.GetProperty("items").EnumerateArray().Select(item => new Row(item, Plan));
}

/// <summary>What a command did, or with a preview would do.</summary>
internal sealed record Done(Guid? Id, int? Version, JsonElement? Preview)
{
    public Row? Record { get; init; }
}
