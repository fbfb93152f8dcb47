using System.Text.Json;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Puts formulas behind those that they use.</summary>
internal static class FormulaOrder
{
    /// <summary>Every formula, with the way on which it comes back to itself where it does.</summary>
    public static IEnumerable<(CustomFieldSpec Spec, string? Cycle)> Of(IReadOnlyList<CustomFieldSpec> specs)
    {
        foreach (var ofObject in specs.Where(s => s.Type == CustomFieldTypes.Formula).GroupBy(s => s.Object, StringComparer.Ordinal))
        {
            var byName = ofObject.DistinctBy(s => s.Name).ToDictionary(s => s.Name, StringComparer.Ordinal);
            var uses = byName.Values.ToDictionary(
                s => s.Name,
                s => Names(s.Formula).Where(byName.ContainsKey).ToList(),
                StringComparer.Ordinal
            );
            var done = new HashSet<string>(StringComparer.Ordinal);
            var order = new List<(CustomFieldSpec, string?)>();
            foreach (var name in byName.Keys)
                Visit(name, []);
            foreach (var placed in order)
                yield return placed;

            void Visit(string name, List<string> way)
            {
                if (done.Contains(name))
                    return;
                var at = way.IndexOf(name);
                if (at >= 0)
                {
                    var cycle = string.Join(" → ", way.Skip(at).Append(name).Select(n => byName[n].Label));
                    foreach (var caught in way.Skip(at).Where(done.Add))
                        order.Add((byName[caught], cycle));
                    return;
                }
                foreach (var used in uses[name])
                    Visit(used, [.. way, name]);
                if (done.Add(name))
                    order.Add((byName[name], null));
            }
        }
    }

    /// <summary>Every text of a formula under "field"; what is no JSON names nothing.</summary>
    private static IEnumerable<string> Names(string? json)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? "null");
            return Names(document.RootElement).Distinct(StringComparer.Ordinal).ToList();
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Names(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject()
                .SelectMany(p => p is { Name: "field", Value.ValueKind: JsonValueKind.String } ? [p.Value.GetString()!] : Names(p.Value)),
            JsonValueKind.Array => json.EnumerateArray().SelectMany(Names),
            _ => [],
        };
}
