namespace Crm.SaaS.Isolation;

/// <summary>Documents that try to reach a record of the other company in every place where GraphQL takes an id or a word.</summary>
internal static class GraphQlAttacks
{
    public static IEnumerable<string> On(ObjectInfo target, Guid victim, string canary)
    {
        var (one, all, type) = (target.Name, Camel(target.Plural), Pascal(target.Name));
        yield return $$"""
            {
              {{one}}(id: "{{victim}}") { id version {{target.Title}} }
              {{all}}(first: 500, count: exact) { totalCount nodes { id {{target.Title}} } }
              byId: {{all}}(filter: {field: "id", op: in, value: ["{{victim}}"]}, archived: yes) { totalCount nodes { {{target.Title}} } }
              bin: {{all}}(deleted: true) { nodes { {{target.Title}} } }
              byWord: {{all}}(search: "{{canary}}") { nodes { {{target.Title}} } }
              {{one}}Groups(by: [], aggregate: {n: "count"}, filter: {field: "id", op: eq, value: "{{victim}}"})
            }
            """;
        foreach (var reference in target.Fields.Where(f => f.Reference is not null))
            yield return $$"""{ {{all}}(filter: {field: "{{reference.Name}}", op: in, value: ["{{victim}}"]}) { totalCount nodes { {{target.Title}} } } }""";
        foreach (var preview in new[] { "", ", preview: true" })
        {
            yield return $$"""mutation { update{{type}}(id: "{{victim}}", input: { {{target.Writable.Name}}: "{{target.Writable.Value}}" }{{preview}}) { id preview record { {{target.Title}} } } }""";
            foreach (var command in new[] { "delete", "restore", "archive", "unarchive" })
                yield return $$"""mutation { {{command}}{{type}}(id: "{{victim}}"{{preview}}) { id preview record { {{target.Title}} } } }""";
            foreach (var reference in target.Fields.Where(f => f is { Reference: not null, ReadOnly: false }))
                yield return $$"""mutation { create{{type}}(input: { {{reference.Name}}: "{{victim}}" }{{preview}}) { id preview } }""";
        }
    }

    public static string Camel(string plural)
    {
        if (plural.StartsWith("c-", StringComparison.Ordinal))
            return "c_" + Camel(plural[2..]);
        var words = plural.Split('-');
        return words[0] + string.Concat(words[1..].Select(Pascal));
    }

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
