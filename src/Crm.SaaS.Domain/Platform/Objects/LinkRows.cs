namespace Crm.SaaS.Platform.Objects;

/// <summary>Where a set of words is kept: one row per record and word.</summary>
/// <param name="Table">The table; its key begins with tenant_id.</param>
/// <param name="RecordColumn">The column that holds the record's id.</param>
/// <param name="WordColumn">The column that holds the word.</param>
/// <param name="PerObject">Whether the table serves several objects and tells them apart by a column <c>object</c>.</param>
public sealed record LinkRows(string Table, string RecordColumn, string WordColumn, bool PerObject)
{
    public static readonly LinkRows Tags = new("record_tags", "record_id", "tag", PerObject: true);
}
