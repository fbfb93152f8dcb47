using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// What of a timeline's differences somebody may know: not those of hidden fields, and records that were referred to by name only as far as
/// they may be seen. Where nothing is hidden, differences are written as they are kept.
/// </summary>
internal sealed class TimelineChanges(IEnumerable<ObjectDefinition> sources, Principal principal)
{
    private readonly Dictionary<string, ObjectDefinition> byName = sources.ToDictionary(s => s.Name, StringComparer.Ordinal);
    private readonly Dictionary<ObjectDefinition, bool> open = [];

    public string TitleOf(TimelineLine line)
    {
        var source = byName[line.SourceObject];
        return IsTitled(source) ? line.Title : source.Label;
    }

    /// <summary>Whether it may be known what a record of a source is called.</summary>
    public static bool IsTitled(ObjectDefinition source) => source.Find(source.Unmasked.Title.Name) is not null;

    /// <summary>The records that a line's differences name and that have to be asked for.</summary>
    public IEnumerable<(ObjectDefinition Target, Guid Id)> Referred(TimelineLine line)
    {
        if (line.Changes is null || !IsRestricted(byName[line.SourceObject]))
            yield break;
        using var json = JsonDocument.Parse(line.Changes);
        foreach (var change in json.RootElement.EnumerateArray())
            if (FieldOf(line, change) is { Target: { } target } && !IsOpen(target))
                foreach (var place in (string[])["beforeId", "afterId"])
                    if (IdAt(change, place) is { } id)
                        yield return (target, id);
    }

    public void Write(Utf8JsonWriter json, TimelineLine line, IReadOnlyDictionary<Guid, string> names)
    {
        var source = byName[line.SourceObject];
        if (line.Changes is null)
            json.WriteNullValue();
        else if (!IsRestricted(source))
            json.WriteRawValue(line.Changes);
        else
        {
            using var document = JsonDocument.Parse(line.Changes);
            json.WriteStartArray();
            foreach (var change in document.RootElement.EnumerateArray())
                if (FieldOf(line, change) is { } field)
                    Write(json, change, field, names);
                else if (source.Unmasked == source)
                    change.WriteTo(json);
            json.WriteEndArray();
        }
    }

    private void Write(Utf8JsonWriter json, JsonElement change, Field field, IReadOnlyDictionary<Guid, string> names)
    {
        if (field.Target is null || IsOpen(field.Target))
        {
            change.WriteTo(json);
            return;
        }
        json.WriteStartObject();
        json.WriteString("field", field.Name);
        foreach (var side in (string[])["before", "after"])
            json.WriteString(side, IdAt(change, side + "Id") is { } id ? names.GetValueOrDefault(id) : null);
        json.WriteEndObject();
    }

    private Field? FieldOf(TimelineLine line, JsonElement change) =>
        byName[line.SourceObject].Find(change.GetProperty("field").GetString()!);

    /// <summary>Whether some of the differences of a source may not be known.</summary>
    public bool IsRestricted(ObjectDefinition source) =>
        source.Unmasked != source || source.Fields.Any(f => f.Target is { } target && !IsOpen(target));

    private bool IsOpen(ObjectDefinition target)
    {
        if (!open.TryGetValue(target, out var known))
            open[target] = known =
                AccessCompiler.Named(principal, target) is { Allowed: true, Filter: null }
                && target.Find(target.Unmasked.Title.Name) is not null;
        return known;
    }

    private static Guid? IdAt(JsonElement change, string place) =>
        change.TryGetProperty(place, out var id) && id.ValueKind == JsonValueKind.String ? id.GetGuid() : null;
}
