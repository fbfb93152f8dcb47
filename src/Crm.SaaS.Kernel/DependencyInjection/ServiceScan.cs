using System.Reflection;

namespace Crm.SaaS.DependencyInjection;

/// <summary>A class that offers services, found by scanning.</summary>
public sealed record FoundService(Type Implementation, IReadOnlyList<Type> Services, bool Shared);

/// <summary>
/// Finds what an assembly offers, so that nothing is registered by hand: every class that implements an interface of the product, and the
/// classes of the same assembly that those ask for in their constructors.
/// </summary>
public static class ServiceScan
{
    private const string Product = "Crm.SaaS.";

    public static IReadOnlyCollection<FoundService> Of(Assembly assembly)
    {
        var found = new Dictionary<Type, FoundService>();
        foreach (var type in assembly.GetTypes().Where(t => IsService(t) && t.GetInterfaces().Any(IsOfProduct)))
            Add(found, type);
        return found.Values;
    }

    private static void Add(Dictionary<Type, FoundService> found, Type type)
    {
        var services = type.GetInterfaces().Where(i => IsOfProduct(i) && i != typeof(ISingletonDependency)).ToList();
        if (!found.TryAdd(type, new FoundService(type, services, type.IsAssignableTo(typeof(ISingletonDependency)))))
            return;
        foreach (var asked in type.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => p.ParameterType))
            if (asked.Assembly == type.Assembly && IsService(asked))
                Add(found, asked);
    }

    private static bool IsService(Type type) => type is { IsClass: true, IsAbstract: false, IsNested: false, IsGenericTypeDefinition: false };

    private static bool IsOfProduct(Type type) => type.Assembly.GetName().Name!.StartsWith(Product, StringComparison.Ordinal);
}
