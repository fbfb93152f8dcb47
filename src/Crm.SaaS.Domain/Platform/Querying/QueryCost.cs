using System.Globalization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using static Crm.SaaS.Platform.Filtering.FilterOperator;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// What a question costs, told before it is asked: points for everything that makes the database work. It knows nothing of how many records
/// there are; that is what the limit on time is for.
/// </summary>
public sealed class QueryCost
{
    /// <summary>The most that one question may cost. A list with all columns, a board and a filter of 500 conditions stay below it.</summary>
    public const int Most = 600;

    /// <summary>The most that several questions in one request may cost together.</summary>
    public const int MostTogether = 2_000;

    /// <summary>The most references that one question may follow, each once.</summary>
    public const int MostJoins = 24;

    private const int Join = 10;
    private readonly HashSet<string> joined = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> parts = new(StringComparer.Ordinal);

    private QueryCost() { }

    public int Points => parts.Values.Sum();

    /// <summary>The points by what they are for.</summary>
    public IReadOnlyDictionary<string, int> Parts => parts;

    public static QueryCost Of(RecordQuery query)
    {
        var cost = new QueryCost();
        foreach (var path in query.Select.Concat(query.Top?.Select ?? []))
            cost.Add("columns", cost.Shown(path));
        foreach (var key in query.Sort.Concat(query.Top?.Sort ?? []))
            cost.Add("sorting", 2 + cost.Reached(key.Path));
        if (query.Filter is { } filter)
            cost.Add(filter);
        foreach (var key in query.Group ?? [])
            cost.Add("groups", 5 + cost.Shown(key.Path));
        foreach (var figure in query.Aggregates)
        {
            cost.Add(
                "figures",
                (figure.Function == AggregateFunction.CountDistinct ? 10 : 2)
                    + (figure.Path is { } path ? cost.Reached(path) : 0)
                    + (figure.By is { } by ? cost.Reached(by) : 0)
            );
            foreach (var condition in new[] { figure.Where, figure.Among }.OfType<FilterNode>())
                cost.Add(condition);
        }
        if (query.Top is { } top)
            cost.Add("first records of groups", query.Page.Size * top.Size / 50);
        if (query is { Count: CountMode.Exact, Group: null })
            cost.Add("the exact count", 20);
        if (query.Page.Number is { } number)
            cost.Add("skipped pages", (int)Math.Min((long)number * query.Page.Size / 2_500, Most));
        cost.Add("references", cost.joined.Count * Join);
        return cost;
    }

    /// <summary>Refuses with <c>query:too-expensive</c> what costs too much together, though each may be asked alone.</summary>
    public static void DemandTogether(IReadOnlyList<RecordQuery> queries)
    {
        var points = queries.Sum(q => Of(q).Points);
        if (points > MostTogether)
            throw Refuse($"These questions cost {points} points together, of at most {MostTogether}. Ask them in several requests.");
    }

    /// <summary>Refuses with <c>query:too-expensive</c> what costs more than it may, and says what of it costs most.</summary>
    public static void Demand(RecordQuery query)
    {
        var cost = Of(query);
        if (cost.joined.Count > MostJoins)
            throw Refuse(
                $"This question follows {cost.joined.Count} references; at most {MostJoins} can be followed at once. Ask for fewer."
            );
        if (cost.Points <= Most)
            return;
        var dearest = cost.parts.MaxBy(p => p.Value);
        throw Refuse(
            string.Create(
                CultureInfo.InvariantCulture,
                $"This question costs {cost.Points} of at most {Most} points, {dearest.Value} of them for {dearest.Key}. Ask for less of that."
            )
        );
    }

    private void Add(FilterNode node)
    {
        switch (node)
        {
            case AllOf all:
                foreach (var inner in all.Nodes)
                    Add(inner);
                break;
            case AnyOf any:
                foreach (var inner in any.Nodes)
                    Add(inner);
                break;
            case Not not:
                Add(not.Node);
                break;
            case Condition condition:
                // A text inside of texts is looked for in every record; most other comparisons find an index.
                var each = condition.Operator is Contains or Ncontains or EndsWith || condition.Path.Field.Type is TagsType ? 4 : 1;
                Add("conditions", each + condition.Values.Count / 50 + Reached(condition.Path));
                break;
        }
    }

    private int Shown(FieldPath path)
    {
        if (path.Field.IsReference)
            joined.Add(path.Text);
        return Reached(path) + (path.Field.Links is null ? 0 : 2);
    }

    private int Reached(FieldPath path)
    {
        var way = "";
        foreach (var reference in path.References)
            joined.Add(way = way.Length == 0 ? reference.Name : $"{way}.{reference.Name}");
        return path.Field.IsComputed ? 3 : 0;
    }

    private void Add(string what, int points)
    {
        if (points > 0)
            parts[what] = parts.GetValueOrDefault(what) + points;
    }

    private static BusinessException Refuse(Sentence message) => BusinessException.Invalid("query:too-expensive", message);
}
