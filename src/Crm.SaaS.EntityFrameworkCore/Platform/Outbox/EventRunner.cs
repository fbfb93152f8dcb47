using System.Globalization;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.EventBus;
using Crm.SaaS.MultiTenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Outbox;

/// <summary>Hands a message to its handlers, each in a unit of work of its own, under the message's tenant, acting user and language.</summary>
internal sealed class EventRunner(
    IServiceScopeFactory scopes,
    EventTypes events,
    ICurrentTenant currentTenant,
    ICurrentUser currentUser,
    IPrincipalSource principals
) : ISingletonDependency
{
    public async Task RunAsync(ClaimedMessage message, CancellationToken ct)
    {
        var type = events.Find(message.Name) ?? throw new InvalidOperationException($"Nothing here knows the event “{message.Name}”.");
        var happened = (DomainEvent)JsonSerializer.Deserialize(message.Payload, type, JsonSerializerOptions.Web)!;
        using var _ = currentTenant.Change(message.TenantId);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(message.Culture);
        var principal = message.ById is { } user ? await principals.FindAsync(user, ct) : null;
        using var __ = currentUser.Change(principal);
        var run = typeof(EventRunner).GetMethod(nameof(HandleAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;
        await (Task)run.MakeGenericMethod(type).Invoke(this, [message, happened, ct])!;
    }

    /// <summary>Handlers know nothing of each other: one that fails does not keep the others from being done, nor repeats them.</summary>
    private async Task HandleAsync<T>(ClaimedMessage message, T happened, CancellationToken ct)
        where T : DomainEvent
    {
        var done = await DoneAsync(message, ct);
        var failures = new List<Exception>();
        var handlers = 1;
        for (var i = 0; i < handlers; i++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var found = scope.ServiceProvider.GetServices<IEventHandler<T>>().ToList();
            handlers = found.Count;
            if (i >= handlers)
                break;
            var name = Inbox.NameOf(found[i].GetType());
            if (done.Contains(name))
                continue;
            try
            {
                await found[i].HandleAsync(happened, ct);
                await scope.ServiceProvider.GetRequiredService<Inbox>().CompleteAsync(message.Id, name, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }
        if (failures is [var only])
            ExceptionDispatchInfo.Throw(only);
        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    private async Task<IReadOnlySet<string>> DoneAsync(ClaimedMessage message, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Inbox>().DoneAsync(message.Id, ct);
    }
}
