using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Crm.SaaS.EventBus;
using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Outbox;

/// <summary>An event or a job that waits for its handler, saved in the transaction that caused it.</summary>
public sealed class OutboxMessage : IMultiTenant
{
    private static readonly ConcurrentDictionary<Type, EventNameAttribute> Names = new();

    public Guid TenantId { get; init; }
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The event's name: <c>sales.deal-won</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The line in which it waits.</summary>
    public string Lane { get; init; } = EventNameAttribute.DefaultLane;

    /// <summary>The event as JSON.</summary>
    public required string Payload { get; init; }
    public Guid? ById { get; init; }
    public required string Culture { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset NotBefore { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? LockedUntil { get; init; }
    public DateTimeOffset? ParkedAt { get; init; }
    public string? Error { get; init; }

    /// <summary>The message that tells of an event, in the language of who caused it.</summary>
    public static OutboxMessage Of(DomainEvent happened, Guid tenantId, Guid? by, DateTimeOffset at, DateTimeOffset? notBefore = null)
    {
        var known = Names.GetOrAdd(happened.GetType(), type => type.GetCustomAttribute<EventNameAttribute>()!);
        return new()
        {
            TenantId = tenantId,
            Name = known.Name,
            Lane = known.Lane,
            Payload = JsonSerializer.Serialize(happened, happened.GetType(), JsonSerializerOptions.Web),
            ById = by,
            Culture = CultureInfo.CurrentUICulture.Name,
            At = at,
            NotBefore = notBefore ?? at,
        };
    }
}
