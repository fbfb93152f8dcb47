using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Analytics.Dashboards;

/// <summary>
/// The shape of a dashboard's configuration:
/// <code>
/// layout = { "range": range?, "widgets": [widget…] }
/// widget = { "id", "kind", "object": plural, "place": { "x", "y", "w", "h" } in a grid of twelve columns,
///            "title"?, "group"?: [key…], "measures"?: [measure…], "filter"?, "sort"?, "size"?, "on"?: dated path, "range"?, … }
/// measure = { "of": call, "where"?: filter, "among"?: filter }
/// An activity needs no object; it has "feed"?: { "who"?, "person"?: id, "team"?: id, "objects"?: [name…] }.
/// range  = { "span": name } | { "from"?: day, "to"?: day }
/// </code>
/// Whether its fields are there is told by its question, to each reader as they know the object: a field that is retired or hidden leaves the
/// rest of the dashboard as it is.
/// </summary>
public static partial class DashboardLayout
{
    public const int MostWidgets = 24;
    public const int Columns = 12;
    private const string Activity = "activity";
    private const int MostObjects = 50;
    private const int Tallest = 20;
    private const int Lowest = 500;

    public static readonly IReadOnlyList<string> Kinds =
    [
        "number",
        "table",
        "bar",
        "line",
        "area",
        "pie",
        "scatter",
        "heat",
        "funnel",
        "leaders",
        "map",
        Activity,
    ];

    /// <summary>Whose doings an activity shows; without any of them everybody's.</summary>
    private static readonly IReadOnlyList<string> Whose = ["all", "me", "teams", "follow", "person", "team"];

    /// <summary>What a widget may hold, and what each of it is.</summary>
    private static readonly Dictionary<string, JsonValueKind> Parts = new(StringComparer.Ordinal)
    {
        ["id"] = JsonValueKind.String,
        ["kind"] = JsonValueKind.String,
        ["object"] = JsonValueKind.String,
        ["place"] = JsonValueKind.Object,
        ["title"] = JsonValueKind.String,
        ["group"] = JsonValueKind.Array,
        ["measures"] = JsonValueKind.Array,
        ["select"] = JsonValueKind.Array,
        ["filter"] = JsonValueKind.Object,
        ["sort"] = JsonValueKind.Array,
        ["size"] = JsonValueKind.Number,
        ["on"] = JsonValueKind.String,
        ["range"] = JsonValueKind.Object,
        ["compare"] = JsonValueKind.True,
        ["color"] = JsonValueKind.Number,
        ["feed"] = JsonValueKind.Object,
    };

    /// <summary>Refuses with <c>dashboards:bad-layout</c> what has another shape, and says what of it.</summary>
    public static void Check(string config)
    {
        using var json = JsonDocument.Parse(config);
        var layout = json.RootElement;
        if (layout.ValueKind != JsonValueKind.Object)
            throw Refuse("A layout is an object with “widgets”.");
        foreach (var part in layout.EnumerateObject())
            switch (part.Name)
            {
                case "widgets":
                    break;
                case "range":
                    Range(part.Value, "The dashboard");
                    break;
                default:
                    throw Refuse($"A layout has no “{Shorten(part.Name)}”.");
            }
        if (!layout.TryGetProperty("widgets", out var widgets) || widgets.ValueKind != JsonValueKind.Array)
            throw Refuse("A layout has a list of “widgets”.");
        if (widgets.GetArrayLength() > MostWidgets)
            throw Refuse($"A dashboard has at most {MostWidgets} widgets.");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, widget) in widgets.EnumerateArray().Index())
            if (!ids.Add(Widget(widget, $"Widget {index + 1}")))
                throw Refuse($"Widget {index + 1} has the id of another.");
    }

    /// <returns>Its id.</returns>
    private static string Widget(JsonElement widget, string which)
    {
        if (widget.ValueKind != JsonValueKind.Object)
            throw Refuse($"{which} is not an object.");
        foreach (var part in widget.EnumerateObject())
            if (!Parts.TryGetValue(part.Name, out var kind))
                throw Refuse($"{which} has an unknown “{Shorten(part.Name)}”.");
            else if (part.Value.ValueKind != kind && !(kind == JsonValueKind.True && part.Value.ValueKind == JsonValueKind.False))
                throw Refuse($"{which}: “{part.Name}” is of another type.");
        if (!widget.TryGetProperty("id", out var id) || !Name().IsMatch(id.GetString()!))
            throw Refuse($"{which} needs an “id” of letters and digits.");
        if (!widget.TryGetProperty("kind", out var kindOf) || !Kinds.Contains(kindOf.GetString()!))
            throw Refuse($"{which}: “kind” is one of {string.Join(", ", Kinds)}.");
        var activity = kindOf.GetString() == Activity;
        if (widget.TryGetProperty("object", out var of) ? !Name().IsMatch(of.GetString()!) : !activity)
            throw Refuse($"{which} names the “object” whose records it is about.");
        if (widget.TryGetProperty("feed", out var feed))
            Feed(feed, activity, which);
        Place(widget, which);
        Questions(widget, which);
        if (widget.TryGetProperty("range", out var range))
            Range(range, which);
        return id.GetString()!;
    }

    private static void Place(JsonElement widget, string which)
    {
        var place = widget.TryGetProperty("place", out var given) ? given : throw Refuse($"{which} has no “place”.");
        int Whole(string name, int least, int most) =>
            place.TryGetProperty(name, out var number)
            && number.ValueKind == JsonValueKind.Number
            && number.TryGetInt32(out var value)
            && value >= least
            && value <= most
                ? value
                : throw Refuse($"{which}: “{name}” of its place is a whole number from {least} to {most}.");
        if (Whole("x", 0, Columns - 1) + Whole("w", 1, Columns) > Columns)
            throw Refuse($"{which} reaches beyond the {Columns} columns.");
        Whole("y", 0, Lowest);
        Whole("h", 1, Tallest);
    }

    private static void Questions(JsonElement widget, string which)
    {
        foreach (var (name, most) in new[] { ("group", 2), ("select", 12), ("sort", 4) })
            if (
                widget.TryGetProperty(name, out var list)
                && (list.GetArrayLength() > most || list.EnumerateArray().Any(t => t.ValueKind != JsonValueKind.String))
            )
                throw Refuse($"{which}: “{name}” is a list of at most {most} texts.");
        if (widget.TryGetProperty("title", out var title) && title.GetString()!.Length > 100)
            throw Refuse($"{which}: a title has at most 100 characters.");
        if (widget.TryGetProperty("size", out var size) && !(size.TryGetInt32(out var rows) && rows is >= 1 and <= 500))
            throw Refuse($"{which}: “size” is a whole number from 1 to 500.");
        if (widget.TryGetProperty("color", out var color) && !(color.TryGetInt32(out var place) && place is >= 0 and <= 6))
            throw Refuse($"{which}: “color” is a place in the palette, from 0 to 6.");
        if (!widget.TryGetProperty("measures", out var measures))
            return;
        if (measures.GetArrayLength() is 0 or > 7)
            throw Refuse($"{which} has from 1 to 7 measures.");
        foreach (var measure in measures.EnumerateArray())
            if (
                measure.ValueKind != JsonValueKind.Object
                || !measure.TryGetProperty("of", out var call)
                || call.ValueKind != JsonValueKind.String
                || measure.EnumerateObject().Any(p => p.Name is not ("of" or "where" or "among" or "title"))
            )
                throw Refuse($"{which}: a measure is an object such as {{\"of\":\"sum(amount)\"}}.");
    }

    private static void Feed(JsonElement feed, bool activity, string which)
    {
        if (!activity)
            throw Refuse($"{which}: “feed” is for activity alone.");
        foreach (var part in feed.EnumerateObject())
            if (
                !(
                    part.Name switch
                    {
                        "who" => part.Value.ValueKind == JsonValueKind.String && Whose.Contains(part.Value.GetString()!),
                        "person" or "team" => part.Value.ValueKind == JsonValueKind.String && part.Value.TryGetGuid(out _),
                        "objects" => part.Value.ValueKind == JsonValueKind.Array
                            && part.Value.GetArrayLength() <= MostObjects
                            && part.Value.EnumerateArray().All(o => o.ValueKind == JsonValueKind.String && Name().IsMatch(o.GetString()!)),
                        _ => false,
                    }
                )
            )
                throw Refuse($"{which}: “{Shorten(part.Name)}” of its feed cannot be understood.");
    }

    private static void Range(JsonElement range, string which)
    {
        if (range.ValueKind != JsonValueKind.Object)
            throw Refuse($"{which}: a range is {{\"span\":\"this-quarter\"}}, or days “from” and “to”.");
        foreach (var part in range.EnumerateObject())
            if (
                part.Value.ValueKind != JsonValueKind.String
                || !(
                    part.Name switch
                    {
                        "span" => Name().IsMatch(part.Value.GetString()!),
                        "from" or "to" => DateOnly.TryParseExact(part.Value.GetString(), "yyyy-MM-dd", out _),
                        _ => false,
                    }
                )
            )
                throw Refuse($"{which}: a range is {{\"span\":\"this-quarter\"}}, or days “from” and “to”.");
    }

    private static string Shorten(string text) => text[..Math.Min(60, text.Length)];

    private static BusinessException Refuse(Sentence message) =>
        BusinessException.Invalid([new FieldError("config", "dashboards:bad-layout", message)]);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,59}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
