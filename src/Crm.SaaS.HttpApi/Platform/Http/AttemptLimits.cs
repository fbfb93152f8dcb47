using Crm.SaaS.MultiTenancy;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;

namespace Crm.SaaS.Platform.Http;

/// <summary>
/// Counts attempts at account operations per minute, per caller's address and per account. Guesses at one account from many addresses and
/// at many accounts from one address both run into it.
/// </summary>
public sealed class AttemptLimits(IConfiguration configuration, TimeProvider time) : IDisposable
{
    private const int MostKeys = 100_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly int perAddress = configuration.GetValue("Crm:Limits:AttemptsPerAddress", 300);
    private readonly int perAccount = configuration.GetValue("Crm:Limits:AttemptsPerAccount", 30);
    private readonly MemoryCache counts = new(new MemoryCacheOptions { SizeLimit = MostKeys });

    /// <summary>Null when the attempt may go on; else how long to wait.</summary>
    public TimeSpan? Wait(string address, Guid? tenantId, string? account)
    {
        var wait = Count($"a/{address}", perAddress);
        if (account is { Length: > 0 } && tenantId is { } tenant)
            wait ??= Count(TenantKey.For(tenant, "attempts", account.Trim().ToLowerInvariant()), perAccount);
        return wait;
    }

    public void Dispose() => counts.Dispose();

    private TimeSpan? Count(string key, int most)
    {
        var now = time.GetUtcNow();
        var count = counts.GetOrCreate(
            key,
            entry =>
            {
                (entry.Size, entry.AbsoluteExpirationRelativeToNow) = (1, Window);
                return new Attempts(now + Window);
            }
        )!;
        return Interlocked.Increment(ref count.Number) > most ? Later(count.Until - now) : null;
    }

    private static TimeSpan Later(TimeSpan left) => left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);

    private sealed class Attempts(DateTimeOffset until)
    {
        public int Number;

        public DateTimeOffset Until { get; } = until;
    }
}
