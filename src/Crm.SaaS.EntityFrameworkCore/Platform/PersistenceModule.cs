using System.Reflection;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Cells;
using Crm.SaaS.Platform.Model;
using Crm.SaaS.Platform.Uow;
using Crm.SaaS.Uow;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Crm.SaaS.Platform;

/// <summary>What this layer offers to the layers above, in one place.</summary>
public static class PersistenceModule
{
    public static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        services.AddSingleton<IDbContextFactory<CrmDbContext>>(provider => new PooledDbContextFactory<CrmDbContext>(
            new DbContextOptionsBuilder<CrmDbContext>()
                .UseNpgsql()
                .AddInterceptors(provider.GetServices<SaveChangesInterceptor>())
                .AddInterceptors(new TenantPrelude())
                .Options
        ));
        foreach (var offered in (Type[])[typeof(SaveChangesInterceptor), typeof(IXmlRepository), typeof(IHostedService)])
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(offered)))
            services.AddSingleton(offered, type);
        services.AddSingleton<TenantCells>();
        services.AddScoped<TenantSession>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<TenantSession>());
        foreach (var found in ServiceScan.Of(Assembly.GetExecutingAssembly()).Where(f => f.Implementation != typeof(TenantSession)))
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
