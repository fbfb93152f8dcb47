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
        let services = ServicesOf(type).ToList()
        where services.Count > 0
        select new FoundService(type, services, type.IsAssignableTo(typeof(ISingletonDependency)));

    private static IEnumerable<Type> ServicesOf(Type type) =>
        type.GetInterfaces()
            .Where(i => i != typeof(ISingletonDependency) && i.Assembly.GetName().Name!.StartsWith(Product, StringComparison.Ordinal));
}
