using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Auditing;

/// <summary>What somebody may know of the differences in the trail, and the names of the records that they refer to.</summary>
internal sealed class AuditChanges(ObjectRegistry registry, Principal principal)
{
    private static readonly string[] Sides = ["before", "after"];
    private readonly Dictionary<ObjectDefinition, bool> open = [];

    /// <summary>The records that a line's differences name.</summary>
    public IEnumerable<(ObjectDefinition Target, Guid Id)> Referred(AuditLine line)
    {
        if (line.Changes is null || registry.Find(line.Object) is not { } of)
            yield break;
        using var json = JsonDocument.Parse(line.Changes);
        foreach (var change in json.RootElement.EnumerateArray())
            if (FieldOf(of, change)?.Target is { } target)
                foreach (var side in Sides)
                    if (IdAt(change, side) is { } id)
                        yield return (target, id);
    }

    public void Write(Utf8JsonWriter json, AuditLine line, IReadOnlyDictionary<Guid, string> names)
    {
        if (line.Changes is null)
        {
            json.WriteNullValue();
            return;
        }
        var of = registry.Find(line.Object);
        using var document = JsonDocument.Parse(line.Changes);
        json.WriteStartArray();
        foreach (var change in document.RootElement.EnumerateArray())
            if (of is null || FieldOf(of, change) is { IsReference: false } || FieldOf(of, change) is null && of.Unmasked == of)
                Write(json, change);
            else if (FieldOf(of, change) is { } reference)
                Write(json, change, reference, names);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, JsonElement change)
    {
        json.WriteStartObject();
        json.WriteString("field", change.GetProperty("field").GetString());
        foreach (var side in Sides)
            json.WriteString(side, change.TryGetProperty(side, out var text) ? text.GetString() : null);
        json.WriteEndObject();
    }

    /// <summary>A record that may not be seen is no record; of one that is gone its id is left.</summary>
    private void Write(Utf8JsonWriter json, JsonElement change, Field reference, IReadOnlyDictionary<Guid, string> names)
    {
        json.WriteStartObject();
        json.WriteString("field", reference.Name);
        foreach (var side in Sides)
        {
            var id = IdAt(change, side) is { } there && (names.ContainsKey(there) || IsOpen(reference.Target!)) ? there : (Guid?)null;
            json.WriteString(side, id?.ToString());
            json.WriteString(side + "Name", id is { } named ? names.GetValueOrDefault(named) : null);
        }
        json.WriteEndObject();
    }

    private bool IsOpen(ObjectDefinition target)
    {
        if (!open.TryGetValue(target, out var known))
            open[target] = known = AccessCompiler.Named(principal, target) is { Allowed: true, Filter: null };
        return known;
    }

    private static Field? FieldOf(ObjectDefinition of, JsonElement change) => of.Find(change.GetProperty("field").GetString()!);

    private static Guid? IdAt(JsonElement change, string side) =>
        change.TryGetProperty(side, out var text) && text.ValueKind == JsonValueKind.String && Guid.TryParse(text.GetString(), out var id)
            ? id
            : null;
}
