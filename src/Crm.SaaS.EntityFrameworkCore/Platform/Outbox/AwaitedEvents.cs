using Crm.SaaS.DependencyInjection;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Outbox;

/// <summary>Which events somebody waits for, and in which companies: what nobody waits for is not saved.</summary>
internal sealed class AwaitedEvents(EventTypes events, ObjectRegistry registry, IServiceScopeFactory scopes) : ISingletonDependency
{
    private readonly Lazy<Task<Answer>> answer = new(() => AskAsync(events, registry, scopes));

    public async ValueTask<bool> IsHandledAsync(string name) => (await answer.Value).Handled.Contains(name);

    /// <summary>Those of the messages that have a handler, and what holds for a row <c>o</c> of them that is awaited in its company; null where all are.</summary>
    public async ValueTask<(IReadOnlyList<OutboxMessage> Messages, string? Where)> OfAsync(IEnumerable<OutboxMessage> messages)
    {
        var (handled, where) = await answer.Value;
        return ([.. messages.Where(m => handled.Contains(m.Name))], where);
    }

    private static async Task<Answer> AskAsync(EventTypes events, ObjectRegistry registry, IServiceScopeFactory scopes)
    {
        await using var scope = scopes.CreateAsyncScope();
        HashSet<string> handled = new(StringComparer.Ordinal);
        var conditions = new List<string>();
        foreach (var (name, type) in events.All)
        {
            var handlers = scope
                .ServiceProvider.GetServices(typeof(IEventHandler<>).MakeGenericType(type))
                .Select(h => h!.GetType())
                .ToList();
            if (handlers.Count == 0)
                continue;
            handled.Add(name);
            var needs = handlers.Select(NeedOf).ToList();
            if (!needs.Contains(null))
                conditions.Add($"(o.name <> '{name}' or {string.Join(" or ", needs.Select(n => Exists(registry.Of(n!), type)))})");
        }
        return new Answer(handled, conditions.Count == 0 ? null : string.Join(" and ", conditions));
    }

    private static Type? NeedOf(Type handler) =>
        handler
            .GetInterfaces()
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IOnlyWhereThereIs<>))
            ?.GetGenericArguments()[0];

    /// <summary>What tells of records of any object makes an event matter that names one of them, and no other.</summary>
    private static string Exists(ObjectDefinition needed, Type happened) =>
        $"exists (select 1 from {needed.Table} n where n.tenant_id = o.tenant_id and n.deleted_at is null"
        + (needed.About is not null && happened == typeof(RecordsChanged) ? $" and {Named(needed)})" : ")");

    private static string Named(ObjectDefinition telling)
    {
        var (named, record) = SubjectSql.Columns(telling, "n");
        return $"{named} = o.payload ->> 'object' and {record} in (select i::uuid from jsonb_array_elements_text(o.payload -> 'ids') i)";
    }

    private sealed record Answer(IReadOnlySet<string> Handled, string? Where);
}
