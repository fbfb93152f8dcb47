using Crm.SaaS.Platform.Cells;
using Crm.SaaS.Platform.Model;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Platform.Uow;
using Crm.SaaS.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform;

/// <summary>What this layer offers to the layers above, in one place.</summary>
public static class PersistenceModule
{
    public static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        var options = new DbContextOptionsBuilder<CrmDbContext>().UseNpgsql().AddInterceptors(new TenantPrelude(), new TenantGuard()).Options;
        services.AddSingleton(options);
        services.AddSingleton<TenantCells>();
        services.AddScoped<TenantSession>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<TenantSession>());
        services.AddScoped<IRows, Rows>();
        services.AddScoped<IRecordStore, RecordStore>();
        services.AddSingleton<Querying.CursorSeal>();
        services.AddScoped<Querying.IRecordReader, Querying.RecordReader>();
        return services;
    }
}
