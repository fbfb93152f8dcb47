using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Bulk;

/// <summary>What became of a record of a bulk job.</summary>
public static class BulkItemState
{
    /// <summary>It has not had its turn.</summary>
    public const string Waiting = "waiting";
    public const string Changed = "changed";

    /// <summary>It was already as it was to be.</summary>
    public const string Unchanged = "unchanged";
    public const string Refused = "refused";
    public const string Undone = "undone";

    /// <summary>It was changed again after the job, so that the undo left some or all of it.</summary>
    public const string Conflict = "conflict";
}

/// <summary>One record of a bulk job.</summary>
public sealed class BulkItem : IMultiTenant
{
    public Guid TenantId { get; init; }
    public Guid JobId { get; init; }
    public int Position { get; init; }
    public Guid RecordId { get; init; }
    public required string State { get; init; }
    public string? Code { get; init; }
    public string? Message { get; init; }
}
