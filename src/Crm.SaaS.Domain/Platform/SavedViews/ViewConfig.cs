using System.Text.Json;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.SavedViews;

/// <summary>
/// The shape of a view's configuration; everything may be left out:
/// <code>
/// view = { "columns": [path…], "sort": [path or -path…], "filter": filter, "labels": { id: name }, "parent": id,
///          "widths": { path: pixels }, "pinned": [path…], "group": key, "colors": [rule…],
///          "calendar": { "start": field, "end"?: field, "span"?: "month" | "week" | "day" | "agenda" },
///          "gallery": { "picture"?: field }, "chart": { "kind", "group"?, "measures"?, … } }
/// rule = { "name", "color": tint, "filter": filter }
/// </code>
/// Its quick filters and its board are looked at by <see cref="BoardSettings"/>. Whether its fields are there is told to each reader as they know the object: one that is retired or hidden leaves the rest of the view as it
/// is. Nothing of it is ever asked without going through the parser of filters and questions.
/// </summary>
public static class ViewConfig
{
    public const int Longest = 40_000;
    public const int MostColors = 12;
    private const int MostNames = 200;
    private const int LongestName = 200;

    /// <summary>The tints of the palette, in its order.</summary>
    public static readonly IReadOnlyList<string> Tints =
    [
        "neutral",
        "info",
        "teal",
        "success",
        "warning",
        "orange",
        "danger",
        "pink",
        "violet",
    ];

    private static readonly IReadOnlyList<string> Spans = ["month", "week", "day", "agenda"];

    /// <summary>Refuses with <c>views:bad-config</c> what has another shape, and says what of it.</summary>
    public static void Check(string config)
    {
        if (config.Length > Longest)
            throw Refuse($"The configuration of a view has at most {Longest} characters.");
        using var json = Read(config);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            throw Refuse("The configuration of a view is an object such as {\"columns\":[\"name\"]}.");
        foreach (var part in json.RootElement.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null))
            Part(part.Name, part.Value);
    }

    private static void Part(string name, JsonElement value)
    {
        switch (name)
        {
            case "columns" or "sort" or "pinned":
                if (!IsNames(value))
                    throw Refuse($"“{name}” is a list of at most {MostNames} paths.");
                break;
            case "group" or "parent":
                if (!IsName(value))
                    throw Refuse($"“{name}” is a text of at most {LongestName} characters.");
                break;
            case "widths":
                if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(w => w.Value.ValueKind != JsonValueKind.Number))
                    throw Refuse("“widths” says how many pixels wide each column is.");
                break;
            case "labels":
                if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(l => l.Value.ValueKind != JsonValueKind.String))
                    throw Refuse("“labels” says by what name each id goes.");
                break;
            case "filter":
                Filter(value, "The filter");
                break;
            case "colors":
                Colors(value);
                break;
            case "calendar":
                Names(value, name, ["start"], ["end", "span"]);
                if (value.TryGetProperty("span", out var span) && !Spans.Contains(span.GetString()!))
                    throw Refuse($"The “span” of a calendar is one of {string.Join(", ", Spans)}.");
                break;
            case "gallery":
                Names(value, name, [], ["picture"]);
                break;
            case "chart":
                Chart(value);
                break;
            case "quick" or "board":
                break;
            default:
                throw Refuse($"A view has no “{Shorten(name)}”.");
        }
    }

    private static void Colors(JsonElement rules)
    {
        if (rules.ValueKind != JsonValueKind.Array || rules.GetArrayLength() > MostColors)
            throw Refuse($"“colors” is a list of at most {MostColors} rules.");
        foreach (var (index, rule) in rules.EnumerateArray().Index())
        {
            var which = $"Colour rule {index + 1}";
            if (rule.ValueKind != JsonValueKind.Object || rule.EnumerateObject().Any(p => p.Name is not ("name" or "color" or "filter")))
                throw Refuse($"{which} is an object with “name”, “color” and “filter”.");
            if (!rule.TryGetProperty("name", out var name) || !IsName(name))
                throw Refuse($"{which} needs a “name”: colour alone says nothing to everybody.");
            if (!rule.TryGetProperty("color", out var color) || !IsName(color) || !Tints.Contains(color.GetString()!))
                throw Refuse($"{which}: “color” is one of {string.Join(", ", Tints)}.");
            if (!rule.TryGetProperty("filter", out var filter))
                throw Refuse($"{which} needs a “filter”.");
            Filter(filter, which);
        }
    }

    private static void Chart(JsonElement chart)
    {
        if (chart.ValueKind != JsonValueKind.Object || !chart.TryGetProperty("kind", out var kind) || !IsName(kind))
            throw Refuse("A chart says its “kind”.");
        foreach (var part in chart.EnumerateObject())
            if (
                !(
                    part.Name switch
                    {
                        "kind" or "on" or "title" => IsName(part.Value),
                        "group" or "sort" or "select" => IsNames(part.Value),
                        "measures" => part.Value.ValueKind == JsonValueKind.Array && part.Value.GetArrayLength() is > 0 and <= 7,
                        "range" => part.Value.ValueKind == JsonValueKind.Object,
                        "size" or "color" => part.Value.ValueKind == JsonValueKind.Number,
                        "compare" => part.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                        _ => false,
                    }
                )
            )
                throw Refuse($"“{Shorten(part.Name)}” of the chart cannot be understood.");
    }

    /// <summary>The shape alone; its fields and values are checked whenever it is asked.</summary>
    private static void Filter(JsonElement filter, string which, int deep = 0)
    {
        if (deep > Filtering.FilterParser.Deepest)
            throw Refuse($"{which} nests at most {Filtering.FilterParser.Deepest} levels.");
        if (filter.ValueKind != JsonValueKind.Object)
            throw Unclear(which);
        if (filter.TryGetProperty("and", out var parts) || filter.TryGetProperty("or", out parts))
        {
            if (parts.ValueKind != JsonValueKind.Array)
                throw Unclear(which);
            foreach (var part in parts.EnumerateArray())
                Filter(part, which, deep + 1);
        }
        else if (filter.TryGetProperty("not", out var inner))
            Filter(inner, which, deep + 1);
        else if (
            !filter.TryGetProperty("field", out var field)
            || !IsName(field)
            || !filter.TryGetProperty("op", out var op)
            || !IsName(op)
        )
            throw Unclear(which);
    }

    private static void Names(JsonElement value, string which, string[] needed, string[] known)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw Refuse($"“{which}” is an object.");
        foreach (var name in needed)
            if (!value.TryGetProperty(name, out _))
                throw Refuse($"“{which}” needs “{name}”.");
        foreach (var part in value.EnumerateObject())
            if (!needed.Contains(part.Name) && !known.Contains(part.Name))
                throw Refuse($"“{which}” has no “{Shorten(part.Name)}”.");
            else if (!IsName(part.Value))
                throw Refuse($"“{part.Name}” of “{which}” is a text.");
    }

    private static JsonDocument Read(string config)
    {
        try
        {
            return JsonDocument.Parse(config);
        }
        catch (JsonException)
        {
            throw Refuse("The configuration of a view is JSON.");
        }
    }

    private static bool IsName(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString()!.Length is > 0 and <= LongestName;

    private static bool IsNames(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MostNames && value.EnumerateArray().All(IsName);

    private static BusinessException Unclear(string which) =>
        Refuse($"{which} has no filter such as {{\"field\":\"name\",\"op\":\"eq\",\"value\":\"Acme\"}}.");

    private static string Shorten(string text) => text[..Math.Min(60, text.Length)];

    private static BusinessException Refuse(Sentence message) =>
        BusinessException.Invalid([new FieldError("config", "views:bad-config", message)]);
}
