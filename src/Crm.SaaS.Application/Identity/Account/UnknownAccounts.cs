using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.MultiTenancy;
using Microsoft.Extensions.Caching.Memory;

namespace Crm.SaaS.Identity.Account;

internal sealed class UnknownAccounts(TimeProvider time) : IUnknownAccounts, ISingletonDependency, IDisposable
{
    private readonly MemoryCache failures = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public bool Failed(Guid tenantId, string name)
    {
        var key = TenantKey.For(tenantId, "unknown-account", name);
        var account = failures.GetOrCreate(
            key,
            entry =>
            {
                (entry.Size, entry.SlidingExpiration) = (1, User.LockFor);
                return new Failures();
            }
        )!;
        lock (account)
            return account.Count(time.GetUtcNow());
    }

    public void Dispose() => failures.Dispose();

    private sealed class Failures
    {
        private int attempts;
        private DateTimeOffset lockedUntil;

        public bool Count(DateTimeOffset at)
        {
            if (lockedUntil > at)
                return true;
            if (++attempts < User.AttemptsBeforeLock)
                return false;
            (attempts, lockedUntil) = (0, at + User.LockFor);
            return true;
        }
    }
}
