namespace Crm.SaaS.Platform.GraphQl;

/// <summary>How the registry's names read in GraphQL, each once: one that is taken is followed by a line.</summary>
internal sealed class SchemaNames(params IEnumerable<string> taken)
{
    private readonly HashSet<string> taken = new(taken, StringComparer.Ordinal);

    /// <summary><c>deal</c> → <c>Deal</c>, <c>move-stage</c> → <c>MoveStage</c>, <c>c_project</c> → <c>C_project</c>.</summary>
    public static string Pascal(string name) => string.Concat(name.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    /// <summary><c>saved-views</c> → <c>savedViews</c>; a company's own <c>c-projects</c> → <c>c_projects</c>.</summary>
    public static string Camel(string name)
    {
        if (name.StartsWith("c-", StringComparison.Ordinal))
            return "c_" + Camel(name[2..]);
        var pascal = Pascal(name);
        return char.ToLowerInvariant(pascal[0]) + pascal[1..];
    }

    public string Take(string name)
    {
        while (!taken.Add(name))
            name += "_";
        return name;
    }
}
