namespace Crm.SaaS.Architecture;

/// <summary>The product's own assemblies, as they were built next to these tests.</summary>
internal static class Product
{
    private static readonly string[] Projects =
    [
        "Kernel",
        "Domain.Shared",
        "Domain",
        "Application.Contracts",
        "Application",
        "EntityFrameworkCore",
        "HttpApi",
        "HttpApi.Host",
        "DbMigrator",
    ];

    public static IReadOnlyList<TypeUse> Types { get; } =
    [.. Projects.SelectMany(name => IlReader.Read(Path.Combine(AppContext.BaseDirectory, $"Crm.SaaS.{name}.dll"))).Where(IsWritten)];

    public static IReadOnlyDictionary<string, string> AssemblyOf { get; } =
        Types.GroupBy(type => $"{type.Namespace}.{type.Name}").ToDictionary(group => group.Key, group => Short(group.First().Assembly));

    public static string Short(string assembly) => assembly["Crm.SaaS.".Length..];

    // Compilers and generators put types of their own beside those that people wrote.
    private static bool IsWritten(TypeUse type) =>
        !type.Name.Contains('<', StringComparison.Ordinal) && type.Namespace.StartsWith("Crm.SaaS", StringComparison.Ordinal);
}
