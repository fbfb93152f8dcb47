namespace Crm.SaaS.Platform.Records;

/// <summary>A field that a command changed, with values as the audit trail keeps them.</summary>
public sealed record RecordedChange(string Object, Guid RecordId, string Field, string? Before, string? After);
