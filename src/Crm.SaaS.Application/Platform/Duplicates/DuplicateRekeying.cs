using Crm.SaaS.EventBus;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>
/// Makes the keys of an object anew where they were made by other rules: records some at a time, held meanwhile, so that who changes one of
/// them waits and then makes its keys himself. Begun again it does no harm.
/// </summary>
internal sealed class DuplicateRekeying(
    IServiceScopeFactory scopes,
    ITenantObjects objects,
    ICurrentTenant currentTenant,
    ITenantStore tenants
) : IEventHandler<DuplicateKeysStale>
{
    private const int Batch = 2_000;

    public async Task HandleAsync(DuplicateKeysStale happened, CancellationToken ct)
    {
        if ((await objects.CurrentAsync(ct)).Find(happened.Object) is { } target)
            await EnsureAsync(target, ct);
    }

    public async Task EnsureAsync(ObjectDefinition target, CancellationToken ct)
    {
        var country = (await tenants.FindAsync(currentTenant.RequiredId, ct))?.Country;
        var rules = LikenessKeys.Rules(target, country);
        if (await InScopeAsync(async s => (await Keys(s).CandidatesAsync(target, [], 1, ct)).Rules, ct) == rules)
            return;
        var after = Guid.Empty;
        while (await InScopeAsync(s => NextAsync(s, target, country, after, ct), ct) is { } last)
            after = last;
        await InScopeAsync(
            async s =>
            {
                await Keys(s).MadeByAsync(target, rules, ct);
                return 0;
            },
            ct
        );
    }

    private static async Task<Guid?> NextAsync(
        IServiceProvider services,
        ObjectDefinition target,
        string? country,
        Guid after,
        CancellationToken ct
    )
    {
        var ids = await Keys(services).HoldNextAsync(target, after, Batch, ct);
        if (ids.Count == 0)
            return null;
        var records = await services.GetRequiredService<IRecordStore>().LoadAsync(target, ids, false, ct);
        var keys = records.Values.SelectMany(r => LikenessKeys.Of(target, f => f.Get(r), country), (r, key) => (r.Id, key)).ToList();
        await Keys(services).ReplaceAsync(ids, keys, ct);
        return ids[^1];
    }

    private static IDuplicateKeys Keys(IServiceProvider services) => services.GetRequiredService<IDuplicateKeys>();

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var result = await work(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CompleteAsync(ct);
        return result;
    }
}
