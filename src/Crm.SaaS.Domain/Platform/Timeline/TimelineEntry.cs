using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Timeline;

/// <summary>One line on a record's timeline: its own change, or that of a record that feeds it.</summary>
public sealed class TimelineEntry : IMultiTenant
{
    public Guid TenantId { get; init; }
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The record whose timeline it is.</summary>
    public required string Object { get; init; }
    public Guid RecordId { get; init; }

    /// <summary>The record that it tells of.</summary>
    public required string SourceObject { get; init; }
    public Guid SourceId { get; init; }

    /// <summary>Whether the same is told on the timeline of the record that it is about, where feeds take it from.</summary>
    public bool IsCopy { get; init; }

    /// <summary>created, updated, deleted, restored, or the name of an act.</summary>
    public required string Kind { get; init; }
    public required string Title { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid? ById { get; init; }

    /// <summary>JSON: <c>[{"field","before","after"}]</c> with references as their titles.</summary>
    public string? Changes { get; init; }
}
