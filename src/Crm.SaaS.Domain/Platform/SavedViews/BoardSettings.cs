using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.SavedViews;

/// <summary>
/// What a view's configuration says of its board and its quick filters; the rest of it is not looked at here:
/// <code>
/// view  = { "quick"?: [name of a field, or "@me"…], "board"?: board, … }
/// board = { "by"?: name of a field, "figure"?: figure, "lanes"?: name of a field, "collapsed"?: [column…], "limits"?: { column: cards at most },
///           "order"?: "oldest" }
/// figure = "count" | "sum(field)" | "weighted(field,field)"
/// </code>
/// A column is the id of the record, or the value of the choice, that it stands for; <c>@none</c> is that of the records without a value. Whether it is still there is told to each reader as they
/// know the object.
/// </summary>
public static partial class BoardSettings
{
    public const int MostQuickFilters = 40;
    public const int MostColumns = 100;
    public const int MostLimit = 100_000;
    private const int LongestName = 100;

    /// <summary>Refuses with <c>views:bad-config</c> what has another shape, and says what of it.</summary>
    public static void Check(string config)
    {
        using var json = JsonDocument.Parse(config);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            return;
        if (json.RootElement.TryGetProperty("quick", out var quick))
            Names(quick, "“quick”", MostQuickFilters);
        if (json.RootElement.TryGetProperty("board", out var board) && board.ValueKind != JsonValueKind.Null)
            Board(board);
    }

    /// <summary>What a board says of the fields that it stands on: whose values are its columns, and those that its columns add up.</summary>
    /// <param name="config">The configuration of a view, of whatever shape.</param>
    public static (string? By, IReadOnlyList<string> Figures) FieldsOf(string config)
    {
        try
        {
            using var json = JsonDocument.Parse(config);
            if (
                json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("board", out var board)
                || board.ValueKind != JsonValueKind.Object
            )
                return (null, []);
            var figure = Figure().Match(Text(board, "figure") ?? "");
            return (Text(board, "by"), [.. figure.Groups.Values.Skip(1).Where(g => g.Success).Select(g => g.Value)]);
        }
        catch (JsonException)
        {
            return (null, []);
        }
    }

    private static string? Text(JsonElement board, string name) =>
        board.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static void Board(JsonElement board)
    {
        if (board.ValueKind != JsonValueKind.Object)
            throw Refuse("“board” is an object such as {\"lanes\":\"owner\"}.");
        foreach (var part in board.EnumerateObject())
            switch (part.Name)
            {
                case "by" or "lanes":
                    if (!IsName(part.Value))
                        throw Refuse($"“{part.Name}” of a board is the name of a field.");
                    break;
                case "figure":
                    if (part.Value.ValueKind != JsonValueKind.String || !Figure().IsMatch(part.Value.GetString()!))
                        throw Refuse("“figure” of a board is count, sum(amount) or weighted(amount,probability).");
                    break;
                case "collapsed":
                    Names(part.Value, "“collapsed” of a board", MostColumns);
                    break;
                case "limits":
                    Limits(part.Value);
                    break;
                case "order":
                    if (part.Value.ValueKind != JsonValueKind.String || part.Value.GetString() != "oldest")
                        throw Refuse("“order” of a board is oldest: the cards that stand longest in their column first.");
                    break;
                default:
                    throw Refuse(
                        $"A board has by, figure, lanes, collapsed, limits and order, and no “{part.Name[..Math.Min(60, part.Name.Length)]}”."
                    );
            }
    }

    private static void Limits(JsonElement limits)
    {
        if (limits.ValueKind != JsonValueKind.Object || limits.EnumerateObject().Count() > MostColumns)
            throw Refuse($"“limits” of a board is an object with a number for each of at most {MostColumns} columns.");
        foreach (var (column, limit) in limits.EnumerateObject().Select(p => (p.Name, p.Value)))
            if (column.Length is 0 or > LongestName || limit.ValueKind != JsonValueKind.Number || !IsLimit(limit))
                throw Refuse($"The limit of a column is a whole number from 1 to {MostLimit}.");
    }

    private static bool IsLimit(JsonElement limit) => limit.TryGetInt32(out var cards) && cards is >= 1 and <= MostLimit;

    private static void Names(JsonElement list, string what, int most)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > most || !list.EnumerateArray().All(IsName))
            throw Refuse($"{what} is a list of at most {most} texts.");
    }

    private static bool IsName(JsonElement text) =>
        text.ValueKind == JsonValueKind.String && text.GetString()!.Length is > 0 and <= LongestName;

    private static BusinessException Refuse(Sentence message) =>
        BusinessException.Invalid([new FieldError("config", "views:bad-config", message)]);

    [GeneratedRegex(
        @"^(?:count|sum\(([a-zA-Z0-9_]{1,100})\)|weighted\(([a-zA-Z0-9_]{1,100}),([a-zA-Z0-9_]{1,100})\))\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Figure();
}
