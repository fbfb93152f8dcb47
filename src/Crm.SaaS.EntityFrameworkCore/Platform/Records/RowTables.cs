using System.Collections.Concurrent;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm.SaaS.Platform.Records;

/// <summary>The tables of the mapped types.</summary>
internal sealed class RowTables(IDbContextFactory<CrmDbContext> models) : ISingletonDependency
{
    private readonly ConcurrentDictionary<Type, RowTable> known = new();
    private readonly Lazy<IModel> model = new(() =>
    {
        using var context = models.CreateDbContext();
        return context.Model;
    });

    public RowTable Of(Type type) => known.GetOrAdd(type, t => new RowTable(model.Value.FindEntityType(t)!));
}
