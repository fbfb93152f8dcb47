using System.Collections.Concurrent;
using System.Globalization;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.MultiTenancy;
using Microsoft.Extensions.Caching.Memory;

namespace Crm.SaaS.Identity.Users;

/// <summary>Remembers principals for a few seconds, apart for each tenant. Forgetting takes effect at once in this process.</summary>
internal sealed class PrincipalCache : ISingletonDependency, IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);
    private readonly MemoryCache principals = new(new MemoryCacheOptions());
    private readonly ConcurrentDictionary<Guid, long> generations = new();
    private long everybody;

    /// <summary>
    /// The key that a principal is kept under. It names the generation in which loading began: what was read before a change
    /// and arrives after it lands under a key that nobody asks for any more.
    /// </summary>
    public string Key(Guid tenantId, Guid userId) =>
        TenantKey.For(
            tenantId,
            "principal",
            (generations.GetValueOrDefault(tenantId) + Volatile.Read(ref everybody)).ToString(CultureInfo.InvariantCulture),
            userId.ToString("N")
        );

    public bool TryGet(string key, out Principal? principal) => principals.TryGetValue(key, out principal);

    public void Put(string key, Principal principal) => principals.Set(key, principal, Remembered);

    public void Forget(Guid tenantId) => generations.AddOrUpdate(tenantId, 1, (_, generation) => generation + 1);

    public void ForgetAll() => Interlocked.Increment(ref everybody);

    public void Dispose() => principals.Dispose();
}
