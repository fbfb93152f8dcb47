using System.Reflection;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm.SaaS;

/// <summary>What this layer offers to the layers above, in one place.</summary>
public static class ApplicationModule
{
    /// <summary>Registers every class that implements an interface of the product: services, seeds, event handlers.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ICurrentTenant, CurrentTenant>();
        services.AddSingleton<ICurrentUser, CurrentUser>();
        services.AddSingleton(ObjectRegistry.Scan());
        foreach (var found in ServiceScan.Of(Assembly.GetExecutingAssembly()))
            Add(services, found);
        return services;
    }

    private static void Add(IServiceCollection services, FoundService found)
    {
        var lifetime = found.Shared ? ServiceLifetime.Singleton : ServiceLifetime.Scoped;
        services.TryAdd(new ServiceDescriptor(found.Implementation, found.Implementation, lifetime));
        foreach (var service in found.Services)
            services.Add(new ServiceDescriptor(service, provider => provider.GetRequiredService(found.Implementation), lifetime));
    }
}
