using Crm.SaaS.Migration.Demo;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Migration;

/// <summary>The product's own services over the migrated database, so that what is seeded goes the way of everything else.</summary>
internal sealed class Product : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public SetClock Clock { get; } = new();

    public Product(Secrets secrets)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:App"] = secrets.AppConnection })
            .Build();
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(configuration);
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddConsole());
        collection.AddDataProtection().UseEphemeralDataProtectionProvider();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton<ITenantAddresses, NoAddresses>();
        collection.AddApplication().AddPersistence();
        services = collection.BuildServiceProvider();
    }

    /// <summary>Runs work of one tenant in a scope of its own.</summary>
    public async Task ForAsync(Guid? tenantId, Func<IServiceProvider, Task> work)
    {
        using var _ = services.GetRequiredService<ICurrentTenant>().Change(tenantId);
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>Nobody is listening while the database is prepared.</summary>
    private sealed class NoAddresses : ITenantAddresses
    {
        public string Of(string tenantName) => tenantName;
    }
}
