using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Currencies;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Reads the body of <c>POST /api/crm/{object}/query</c>. Anything that it does not know is refused, never ignored.</summary>
public static partial class RecordQueryParser
{
    private const int MostColumns = 100;
    private const int MostKeys = 8;

    /// <summary>The name under which a group says what its amounts were converted from.</summary>
    public const string ConversionsName = "conversions";

    public static RecordQuery Parse(JsonElement json, ObjectDefinition root)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Refuse("query:bad-query", "A query is a JSON object.");
        var query = new RecordQuery(root);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        JsonElement? sort = null;
        foreach (var property in json.EnumerateObject())
        {
            if (!seen.Add(property.Name))
                throw Refuse("query:bad-query", $"“{property.Name}” stands there twice.");
            var value = property.Value;
            if (value.ValueKind == JsonValueKind.Null)
                continue;
            switch (property.Name)
            {
                case "select":
                    query = query with { Select = Paths(value, root) };
                    break;
                case "filter":
                    query = query with { Filter = FilterParser.Parse(value, root) };
                    break;
                case "search":
                    query = query with { Search = SearchTerm(value) };
                    break;
                case "sort":
                    sort = value;
                    break;
                case "page":
                    query = query with { Page = Page(value) };
                    break;
                case "count":
                    query = query with { Count = Count(value) };
                    break;
                case "deleted":
                    query = query with { Deleted = value.ValueKind == JsonValueKind.True };
                    break;
                case "archived":
                    query = query with { Archived = ArchivedOf(value) };
                    break;
                case "group":
                    query = query with { Group = [.. Texts(value, "group", MostKeys).Select(t => Group(t, root))] };
                    break;
                case "aggregate":
                    query = query with { Aggregates = Aggregates(value, root) };
                    break;
                case "currency":
                    query = query with { Currency = Currency(value) };
                    break;
                case "top":
                    query = query with { Top = Top(value, root) };
                    break;
                default:
                    throw Refuse("query:bad-query", $"A query has no “{property.Name[..Math.Min(60, property.Name.Length)]}”.");
            }
        }
        return Checked(Sorted(query, sort, root)).Told(() => Fingerprint(json, root));
    }

    private static RecordQuery Sorted(RecordQuery query, JsonElement? sort, ObjectDefinition root)
    {
        var keys = sort is { } given ? Texts(given, "sort", MostKeys) : [];
        if (query.Group is null)
            return query with { Sort = Sort(keys, root) };
        var names = query.Aggregates.Select(a => a.Name).Concat(query.Group.Select(g => g.Text)).ToHashSet(StringComparer.Ordinal);
        var order = keys.Select(k => k.StartsWith('-') ? (k[1..], true) : (k, false)).ToList();
        return order.Find(k => !names.Contains(k.Item1)) is { Item1: { } unknown }
            ? throw Refuse("query:unknown-sort", $"Groups can be sorted by {string.Join(", ", names)}, not by “{Shorten(unknown)}”.")
            : query with
            {
                GroupSort = order,
            };
    }

    private static RecordQuery Checked(RecordQuery query)
    {
        if (query.Group is null && (query.Aggregates.Count > 0 || query.Top is not null))
            throw Refuse("query:bad-query", "“aggregate” and “top” go with “group”; an empty group gives totals.");
        if (query.Top is not null && query.Group is not [{ Bucket: null, Path.References.Count: 0 }])
            throw Refuse("query:bad-query", "“top” goes with one group by a field of the record itself.");
        if (query.Group is not null && query.Page.After is not null)
            throw Refuse("query:bad-query", "Groups have no cursor.");
        QueryCost.Demand(query);
        return query;
    }

    private static IReadOnlyList<FieldPath> Paths(JsonElement json, ObjectDefinition root) =>
        [.. Texts(json, "select", MostColumns).Distinct(StringComparer.Ordinal).Select(t => FieldPath.Parse(t, root))];

    public static IReadOnlyList<SortKey> Sort(IEnumerable<string> keys, ObjectDefinition root) =>
        [
            .. keys.Select(key =>
            {
                var path = FieldPath.Parse(key.StartsWith('-') ? key[1..] : key, root);
                if (path.Field.Target is { } target)
                    path = FieldPath.Parse($"{path}.{target.Title.Name}", root);
                return path.Field.Type.Sortable
                    ? new SortKey(path, key.StartsWith('-'))
                    : throw Refuse("query:not-sortable", $"{path} cannot be sorted by.");
            }),
        ];

    private static string Currency(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && CurrencyCodes.All.Contains(json.GetString())
            ? json.GetString()!
            : throw Refuse("query:unknown-currency", "“currency” is the three letters of a currency, such as \"EUR\".");

    private static string? SearchTerm(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String)
            throw Refuse("query:bad-query", "“search” takes a text.");
        var term = json.GetString()!.Trim();
        return term.Length > 200 || term.Contains('\0', StringComparison.Ordinal)
                ? throw Refuse("query:bad-query", "“search” takes a text of at most 200 characters.")
            : term.Length == 0 ? null
            : term;
    }

    private static PageOf Page(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Refuse("query:bad-page", "A page is an object such as {\"size\":50}.");
        var page = new PageOf(50, null, null);
        foreach (var property in json.EnumerateObject())
            page = property.Name switch
            {
                "size" => page with { Size = Number(property.Value, 1, RecordQuery.LargestPage, "size") },
                "number" => page with { Number = Number(property.Value, 1, 10_000, "number") },
                "after" when property.Value.ValueKind == JsonValueKind.Null => page,
                "after" when property.Value.ValueKind == JsonValueKind.String => page with { After = property.Value.GetString() },
                _ => throw Refuse("query:bad-page", "A page has size, number and after."),
            };
        return page is { Number: not null, After: not null }
            ? throw Refuse("query:bad-page", "A page has a number or comes after a cursor, not both.")
            : page;
    }

    private static int Number(JsonElement json, int least, int most, string name) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw Refuse("query:bad-page", $"The page's {name} is a whole number between {least} and {most}.");

    private static CountMode Count(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && Enum.TryParse<CountMode>(json.GetString(), true, out var mode) && Enum.IsDefined(mode)
            ? mode
            : throw Refuse("query:bad-query", "“count” is exact, capped or none.");

    private static Archived ArchivedOf(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.True => Archived.Yes,
            JsonValueKind.False => Archived.No,
            JsonValueKind.String when json.GetString() == "only" => Archived.Only,
            _ => throw Refuse("query:bad-query", "“archived” is true, false or \"only\"."),
        };

    private static GroupKey Group(string text, ObjectDefinition root)
    {
        var parts = text.Split(':');
        var path = FieldPath.Parse(parts[0], root);
        if (!path.Field.Type.Groupable || parts.Length > 2)
            throw Refuse("query:not-groupable", $"Records cannot be grouped by “{Shorten(text)}”.");
        if (parts.Length == 1)
            return new GroupKey(text, path, null);
        return path.Field.Type.Dated && Enum.TryParse<DateBucket>(parts[1], true, out var bucket) && Enum.IsDefined(bucket)
            ? new GroupKey(text, path, bucket)
            : throw Refuse("query:not-groupable", "Dates group by day, week, month, quarter or year.");
    }

    private static IReadOnlyList<Aggregate> Aggregates(JsonElement json, ObjectDefinition root)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Refuse("query:bad-aggregate", "“aggregate” is an object such as {\"won\":\"sum(amount)\"}.");
        var list = json.EnumerateObject().Select(p => Aggregate(p, root)).ToList();
        return list.Count <= 20 && list.DistinctBy(a => a.Name).Count() == list.Count
            ? list
            : throw Refuse("query:bad-aggregate", "At most 20 figures, each under a name of its own.");
    }

    /// <summary><c>"sum(amount)"</c>, or with conditions of its own <c>{"of":"sum(amount)","where":filter}</c>, <c>{"of":"share","where":filter,"among":filter}</c>.</summary>
    private static Aggregate Aggregate(JsonProperty property, ObjectDefinition root)
    {
        if (property.Name.Length is 0 or > 60 || property.Name == ConversionsName)
            throw Refuse("query:bad-aggregate", $"A figure is called anything but {ConversionsName}, in at most 60 characters.");
        if (property.Value.ValueKind != JsonValueKind.Object)
            return Called(property.Name, property.Value, root, null);
        var (of, where, among) = (default(JsonElement), (FilterNode?)null, (FilterNode?)null);
        foreach (var part in property.Value.EnumerateObject())
            switch (part.Name)
            {
                case "of":
                    of = part.Value;
                    break;
                case "where":
                    where = FilterParser.Parse(part.Value, root);
                    break;
                case "among":
                    among = FilterParser.Parse(part.Value, root);
                    break;
                default:
                    throw Refuse("query:bad-aggregate", $"A figure has of, where and among, and no “{Shorten(part.Name)}”.");
            }
        var figure = Called(property.Name, of, root, where);
        return among is null || figure.Function == AggregateFunction.Share
            ? figure with
            {
                Among = among,
            }
            : throw Refuse("query:bad-aggregate", "“among” goes with a share.");
    }

    private static Aggregate Called(string name, JsonElement json, ObjectDefinition root, FilterNode? where)
    {
        var match = json.ValueKind == JsonValueKind.String ? Call().Match(json.GetString()!) : Match.Empty;
        if (!match.Success || !Enum.TryParse<AggregateFunction>(match.Groups[1].Value, true, out var function))
            throw Refuse(
                "query:bad-aggregate",
                "A figure is count, share, one of countDistinct, sum, avg, min, max with a field: \"sum(amount)\", or \"weighted(amount,probability)\"."
            );
        if (match.Groups[3].Success != (function == AggregateFunction.Weighted))
            throw Refuse("query:bad-aggregate", "A number and the percentage that it counts by: \"weighted(amount,probability)\".");
        if (function == AggregateFunction.Share)
            return where is null || match.Groups[2].Success
                ? throw Refuse("query:bad-aggregate", "A share says whose: {\"of\":\"share\",\"where\":{…}}.")
                : new Aggregate(name, function, null, where);
        if (!match.Groups[2].Success)
            return function == AggregateFunction.Count
                ? new Aggregate(name, function, null, where)
                : throw Refuse("query:bad-aggregate", $"“{match.Groups[1].Value}” needs a field: \"{match.Groups[1].Value}(amount)\".");
        var path = FieldPath.Parse(match.Groups[2].Value, root);
        var fits = function switch
        {
            AggregateFunction.Sum or AggregateFunction.Avg or AggregateFunction.Weighted => path.Field.Type.Summable,
            AggregateFunction.Min or AggregateFunction.Max => path.Field.Type
                is { Sortable: true }
                    and not Objects.Types.ReferenceType
                    and not Objects.Types.BooleanType,
            _ => path.Field.Type is not Objects.Types.TagsType,
        };
        return fits
            ? new Aggregate(name, function, path, where) { By = match.Groups[3].Success ? Weight(match.Groups[3].Value, root) : null }
            : throw Refuse("query:bad-aggregate", $"“{match.Value}” does not go with a field of type {path.Field.Type.Name}.");
    }

    private static FieldPath Weight(string text, ObjectDefinition root)
    {
        var path = FieldPath.Parse(text, root);
        return path.Field.Type is { Summable: true } and not Objects.Types.MoneyType
            ? path
            : throw Refuse("query:bad-aggregate", $"“{Shorten(text)}” is no percentage.");
    }

    private static TopOf Top(JsonElement json, ObjectDefinition root)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Refuse("query:bad-query", "“top” is an object such as {\"size\":20,\"select\":[…],\"sort\":[…]}.");
        var top = new TopOf(20, [], []);
        foreach (var property in json.EnumerateObject())
            top = property.Name switch
            {
                "size" => top with { Size = Number(property.Value, 1, 100, "size") },
                "select" => top with { Select = Paths(property.Value, root) },
                "sort" => top with { Sort = Sort(Texts(property.Value, "sort", MostKeys), root) },
                _ => throw Refuse("query:bad-query", "“top” has size, select and sort."),
            };
        return top;
    }

    private static List<string> Texts(JsonElement json, string name, int most)
    {
        var texts = new List<string>();
        foreach (var text in json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : throw NoTexts())
            texts.Add(text.ValueKind == JsonValueKind.String ? text.GetString()! : throw NoTexts());
        return texts.Count <= most ? texts : throw Refuse("query:too-large", $"“{name}” takes at most {most} entries.");

        BusinessException NoTexts() => Refuse("query:bad-query", $"“{name}” takes a list of texts.");
    }

    /// <summary>A hash of the question without its page, so that a cursor fits no other question.</summary>
    private static string Fingerprint(JsonElement json, ObjectDefinition root)
    {
        var text = new StringBuilder(root.Name);
        foreach (
            var property in json.EnumerateObject()
                .Where(p => p.Name is "filter" or "search" or "sort" or "deleted" or "archived" or "currency")
                .OrderBy(p => p.Name, StringComparer.Ordinal)
        )
            text.Append('\n').Append(property.Name).Append(':').Append(property.Value.GetRawText());
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())), 0, 8);
    }

    private static string Shorten(string text) => text[..Math.Min(60, text.Length)];

    private static BusinessException Refuse(string code, Sentence message) => BusinessException.Invalid(code, message);

    [GeneratedRegex(@"^([a-zA-Z]+)(?:\(([a-zA-Z0-9_.]+)(?:, ?([a-zA-Z0-9_.]+))?\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Call();
}
