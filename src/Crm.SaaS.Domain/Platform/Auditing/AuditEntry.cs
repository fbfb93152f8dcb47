using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Auditing;

/// <summary>One change of one record: who, when, what, and each field's value before and after. Never changed afterwards.</summary>
public sealed class AuditEntry : IMultiTenant
{
    public Guid TenantId { get; init; }
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Object { get; init; }
    public Guid RecordId { get; init; }

    /// <summary>The record's version after the change.</summary>
    public int Version { get; init; }

    /// <summary>create, update, delete, restore, or the name of an act.</summary>
    public required string Action { get; init; }

    /// <summary>What the record was called then.</summary>
    public required string Title { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid? ById { get; init; }

    /// <summary>The import run that made the change.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>The bulk job that made the change.</summary>
    public Guid? BulkId { get; init; }

    /// <summary>JSON: <c>[{"field","before","after"}]</c> with values as <see cref="Objects.FieldType.WriteText"/> gives them; null for a creation.</summary>
    public string? Changes { get; init; }
}
