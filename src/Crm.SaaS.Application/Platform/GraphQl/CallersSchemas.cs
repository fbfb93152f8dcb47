using System.Text;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Objects;
using GraphQL.Types;
using Microsoft.Extensions.Caching.Memory;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>
/// Schemas by what they depend on: the registry, which is the company's and already without hidden fields, and what one may do with its
/// objects. Those who know and may the same share one. A registry is known by itself, so no company can be given another's.
/// </summary>
internal sealed class CallersSchemas : ISingletonDependency, IDisposable
{
    private const int Most = 200;
    private readonly MemoryCache schemas = new(new MemoryCacheOptions { SizeLimit = Most });

    public Schema Of(ObjectRegistry registry, Principal principal)
    {
        var key = (registry, Rights(registry, principal));
        return schemas.TryGetValue(key, out Schema? known)
            ? known!
            : schemas.Set(
                key,
                SchemaMaking.Make(registry, principal.Can),
                new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(30) }
            );
    }

    public void Dispose() => schemas.Dispose();

    /// <summary>A sign for every permission that a schema looks at, in the order of the registry.</summary>
    private static string Rights(ObjectRegistry registry, Principal principal)
    {
        var rights = new StringBuilder();
        foreach (var of in registry.Objects)
        {
            Add(of.Permissions.Read);
            Add(of.Permissions.Create);
            Add(of.Permissions.Update);
            Add(of.Permissions.Delete);
            foreach (var act in of.Acts)
                if (act.Permission is { } permission)
                    Add(permission);
        }
        return rights.ToString();

        void Add(string permission) => rights.Append(principal.Can(permission) ? '1' : '0');
    }
}
