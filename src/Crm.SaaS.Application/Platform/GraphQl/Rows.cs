using System.Text.Json;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>A record as it was read, with what was asked of it.</summary>
internal sealed record Row(JsonElement Json, RowPlan Plan);

/// <summary>The answer to a question: the records in it, and what it says beside them.</summary>
internal sealed record Rows(JsonElement Json, RowPlan Plan)
{
    /// <summary>The records of a page, or of one group of them.</summary>
    public IEnumerable<Row> Nodes => Items.EnumerateArray().Select(item => new Row(item, Plan));

    /// <summary>How many there are on all pages; null where nobody counted.</summary>
    public long? Total =>
        Whole is { } total ? total.GetProperty("count").GetInt64()
        : Json.TryGetProperty(ChildGroups.Total, out var count) ? count.GetInt64()
        : null;

    public bool? TotalIsExact => Whole?.GetProperty("exact").GetBoolean();

    /// <summary>The cursor that the next page comes after.</summary>
    public string? Next => Json.TryGetProperty("next", out var next) ? next.GetString() : null;

    public bool HasMore => Next is not null || Whole is null && Total > Items.GetArrayLength();

    private JsonElement Items => Json.GetProperty("items");
    private JsonElement? Whole => Json.TryGetProperty("total", out var total) ? total : null;
}

/// <summary>What a command did, or with a preview would do.</summary>
internal sealed record Done(Guid? Id, int? Version, JsonElement? Preview)
{
    public Row? Record { get; init; }
}
