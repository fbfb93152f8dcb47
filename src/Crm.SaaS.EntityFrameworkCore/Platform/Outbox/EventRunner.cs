using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.EventBus;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Uow;
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
        var run = typeof(EventRunner).GetMethod(
            nameof(HandleAsync),
            System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic
        )!;
        await (Task)run.MakeGenericMethod(type).Invoke(this, [happened, ct])!;
    }

    private async Task HandleAsync<T>(T happened, CancellationToken ct)
        where T : DomainEvent
    {
        var handlers = 1;
        for (var i = 0; i < handlers; i++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var found = scope.ServiceProvider.GetServices<IEventHandler<T>>().ToList();
            handlers = found.Count;
            if (i >= handlers)
                return;
            await found[i].HandleAsync(happened, ct);
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CompleteAsync(ct);
        }
    }
}
