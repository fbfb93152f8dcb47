using System.Collections.Frozen;
using System.Reflection;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.EventBus;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Outbox;

/// <summary>Every kind of event by its name in the outbox, and whether anybody handles it.</summary>
internal sealed class EventTypes : ISingletonDependency
{
    private readonly FrozenDictionary<string, Type> byName;

    public EventTypes(IServiceProviderIsService services)
    {
        byName = typeof(OutboxMessage)
            .Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(DomainEvent)))
            .ToFrozenDictionary(NameOf, StringComparer.Ordinal);
        Lanes = [.. byName.Values.Select(LaneOf).Append(EventNameAttribute.DefaultLane).Distinct(StringComparer.Ordinal)];
        Unhandled = [.. byName.Where(e => !services.IsService(typeof(IEventHandler<>).MakeGenericType(e.Value))).Select(e => e.Key)];
    }

    /// <summary>The events that nobody waits for.</summary>
    public string[] Unhandled { get; }

    /// <summary>The lines in which messages wait, each worked off on its own.</summary>
    public IReadOnlyList<string> Lanes { get; }

    /// <summary>The events that wait in a line; for the default line those of all others, which it leaves alone.</summary>
    public string[] NamesIn(string lane) =>
        [
            .. byName
                .Where(e => lane == EventNameAttribute.DefaultLane ? LaneOf(e.Value) != lane : LaneOf(e.Value) == lane)
                .Select(e => e.Key),
        ];

    public Type? Find(string name) => byName.GetValueOrDefault(name);

    private static string LaneOf(Type type) => type.GetCustomAttribute<EventNameAttribute>()!.Lane;

    private static string NameOf(Type type) =>
        type.GetCustomAttribute<EventNameAttribute>()?.Name ?? throw new InvalidOperationException($"The event {type.Name} has no name.");
}
