using System.Collections.Frozen;
using System.Reflection;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.EventBus;

namespace Crm.SaaS.Platform.Outbox;

/// <summary>Every kind of event by its name in the outbox, and the lines they wait in.</summary>
internal sealed class EventTypes : ISingletonDependency
{
    private readonly FrozenDictionary<string, Type> byName;

    public EventTypes()
    {
        byName = typeof(OutboxMessage)
            .Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(DomainEvent)))
            .ToFrozenDictionary(NameOf, StringComparer.Ordinal);
        Lanes = [.. byName.Values.Select(LaneOf).Append(EventNameAttribute.DefaultLane).Distinct(StringComparer.Ordinal)];
    }

    public IReadOnlyDictionary<string, Type> All => byName;

    /// <summary>The lines in which messages wait, each worked off on its own.</summary>
    public IReadOnlyList<string> Lanes { get; }

    public Type? Find(string name) => byName.GetValueOrDefault(name);

    private static string LaneOf(Type type) => type.GetCustomAttribute<EventNameAttribute>()!.Lane;

    private static string NameOf(Type type) =>
        type.GetCustomAttribute<EventNameAttribute>()?.Name ?? throw new InvalidOperationException($"The event {type.Name} has no name.");
}
