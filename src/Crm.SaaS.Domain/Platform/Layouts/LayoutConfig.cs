using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Layouts;

/// <summary>
/// What a layout says, in JSON: <c>{"sections":[{"label":"Money","place":"main","fields":["amount","closeDate"]}]}</c>. The place is
/// <c>main</c> or, on a page, <c>side</c>: the column of highlights. Fields are the object's own, by name; one that is not there (retired, or
/// hidden from whoever looks) is left out when the layout is told.
/// </summary>
public sealed record LayoutConfig(IReadOnlyList<LayoutSection> Sections)
{
    public const int MostSections = 30;
    public const int MostFields = 500;
    private const int LongestLabel = 80;
    private const int LongestName = 60;

    /// <summary>Reads what was written. What is no layout is refused with <c>layouts:bad-config</c> on <c>config</c>.</summary>
    public static LayoutConfig Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.EnumerateObject().Any(p => p.Name != "sections"))
                throw Refuse("A layout is an object with “sections”.");
            var sections = root.GetProperty("sections").EnumerateArray().Select(Section).ToList();
            if (sections.Count > MostSections)
                throw Refuse($"A layout has at most {MostSections} sections.");
            var fields = sections.SelectMany(s => s.Fields).ToList();
            if (fields.Count > MostFields)
                throw Refuse($"A layout has at most {MostFields} fields.");
            return fields.Distinct(StringComparer.Ordinal).Count() == fields.Count
                ? new LayoutConfig(sections)
                : throw Refuse("A field stands in a layout once.");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Refuse("A layout is written as {\"sections\":[{\"label\":\"Money\",\"place\":\"main\",\"fields\":[\"amount\"]}]}.");
        }
    }

    /// <summary>Tells it to somebody who knows the object as <paramref name="known"/>.</summary>
    public void Write(Utf8JsonWriter json, ObjectDefinition known)
    {
        json.WriteStartObject();
        json.WriteStartArray("sections");
        foreach (var section in Sections)
        {
            json.WriteStartObject();
            json.WriteString("label", section.Label);
            json.WriteString("place", section.Place);
            json.WriteStartArray("fields");
            foreach (var field in section.Fields.Where(f => known.Find(f) is not null))
                json.WriteStringValue(field);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static LayoutSection Section(JsonElement json)
    {
        foreach (var property in json.EnumerateObject().Where(p => p.Name is not ("label" or "place" or "fields")))
            throw Refuse($"A section has no “{property.Name[..Math.Min(property.Name.Length, 40)]}”.");
        var label = json.TryGetProperty("label", out var given) ? given.GetString() : null;
        var place = json.TryGetProperty("place", out var where) ? where.GetString() : LayoutSection.Main;
        var fields = json.GetProperty("fields").EnumerateArray().Select(f => f.GetString() ?? "").ToList();
        return
            (label?.Length ?? 0) <= LongestLabel
            && place is LayoutSection.Main or LayoutSection.Side
            && fields.All(f => f.Length is > 0 and <= LongestName)
            ? new LayoutSection(label, place, fields)
            : throw Refuse($"A section has a label of at most {LongestLabel} characters, a place (main or side) and names of fields.");
    }

    private static BusinessException Refuse(Sentence message) =>
        BusinessException.Invalid([new FieldError("config", "layouts:bad-config", message)]);
}

/// <summary>Fields that stand together, in order.</summary>
public sealed record LayoutSection(string? Label, string Place, IReadOnlyList<string> Fields)
{
    public const string Main = "main";
    public const string Side = "side";
}
