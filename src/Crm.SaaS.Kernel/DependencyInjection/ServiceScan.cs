using System.Reflection;

namespace Crm.SaaS.DependencyInjection;

/// <summary>A class that offers services, found by scanning.</summary>
public sealed record FoundService(Type Implementation, IReadOnlyList<Type> Services, bool Shared);

/// <summary>Finds what an assembly offers, so that nothing is registered by hand: every class that implements an interface of the product.</summary>
public static class ServiceScan
{
    private const string Product = "Crm.SaaS.";

    public static IEnumerable<FoundService> Of(Assembly assembly) =>
        from type in assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: false, IsNested: false, IsGenericTypeDefinition: false }
        where type.GetInterfaces().Any(IsOfProduct)
        select new FoundService(
            type,
            [.. type.GetInterfaces().Where(i => IsOfProduct(i) && i != typeof(ISingletonDependency) && i != typeof(IScopedDependency))],
            type.IsAssignableTo(typeof(ISingletonDependency))
        );

    private static bool IsOfProduct(Type type) => type.Assembly.GetName().Name!.StartsWith(Product, StringComparison.Ordinal);
}
