using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Querying;

/// <summary>How the total is counted.</summary>
public enum CountMode
{
    /// <summary>Up to <see cref="RecordQuery.CountCap"/>: flat in the size of the tenant.</summary>
    Capped,
    Exact,
    None,
}

/// <summary>Whether records that were put aside are among those that are asked for.</summary>
public enum Archived
{
    No,
    Yes,
    Only,
}

/// <summary>One key of the order. Absent values come last either way.</summary>
public sealed record SortKey(FieldPath Path, bool Descending);

/// <summary>A page: by number from 1, or after a cursor.</summary>
public sealed record PageOf(int Size, int? Number, string? After);

/// <summary>Whole calendar spans that a dated field is grouped by.</summary>
public enum DateBucket
{
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>A key of a group: a field, for dated ones with the span. <see cref="Text"/> is as it was asked and names it in the answer.</summary>
public sealed record GroupKey(string Text, FieldPath Path, DateBucket? Bucket);

public enum AggregateFunction
{
    Count,
    CountDistinct,
    Sum,
    Avg,
    Min,
    Max,

    /// <summary>How many percent of some records meet a condition: the win rate.</summary>
    Share,

    /// <summary>A sum of numbers of which each counts by a percentage of its own record: what a pipeline is worth by its chances.</summary>
    Weighted,
}

/// <summary>A figure per group, under the name that it was asked by.</summary>
/// <param name="Where">Which records of the group count; null: all.</param>
public sealed record Aggregate(string Name, AggregateFunction Function, FieldPath? Path, FilterNode? Where = null)
{
    /// <summary>For a share: the records that it is a share of; null: all of the group.</summary>
    public FilterNode? Among { get; init; }

    /// <summary>For a weighted sum: the percentage; where a record has none, its number does not count.</summary>
    public FieldPath? By { get; init; }

    /// <summary>Whether it is an amount of money itself: it is told in one currency, whatever the amounts are in.</summary>
    public bool IsOfMoney =>
        Path?.Field.Type is Objects.Types.MoneyType
        && Function is not (AggregateFunction.Count or AggregateFunction.CountDistinct or AggregateFunction.Share);
}

/// <summary>The first records of each group.</summary>
public sealed record TopOf(int Size, IReadOnlyList<FieldPath> Select, IReadOnlyList<SortKey> Sort);

/// <summary>A checked question to one object's records. Everything named in it comes from the registry.</summary>
public sealed record RecordQuery(ObjectDefinition Object)
{
    public const int CountCap = 1_000;
    public const int LargestPage = 500;

    public IReadOnlyList<FieldPath> Select { get; init; } = [];
    public FilterNode? Filter { get; init; }
    public string? Search { get; init; }
    public IReadOnlyList<SortKey> Sort { get; init; } = [];
    public PageOf Page { get; init; } = new(50, null, null);
    public CountMode Count { get; init; } = CountMode.Capped;

    /// <summary>Asks the recycle bin in place of the living records.</summary>
    public bool Deleted { get; init; }

    /// <summary>Among the living; the bin shows what is in it, archived or not.</summary>
    public Archived Archived { get; init; }

    /// <summary>Null: records. Empty: one row of totals.</summary>
    public IReadOnlyList<GroupKey>? Group { get; init; }
    public IReadOnlyList<Aggregate> Aggregates { get; init; } = [];

    /// <summary>The order of groups: names of aggregates or group keys.</summary>
    public IReadOnlyList<(string Name, bool Descending)> GroupSort { get; init; } = [];
    public TopOf? Top { get; init; }

    /// <summary>What amounts are converted into; null: the company's own currency.</summary>
    public string? Currency { get; init; }

    /// <summary>What a cursor is bound to beside the tenant: the question without its page.</summary>
    public string Fingerprint => print?.Value ?? "";

    private Lazy<string>? print;

    /// <summary>Tells how the question is told from others, where that is asked.</summary>
    internal RecordQuery Told(Func<string> fingerprint) => this with { print = new Lazy<string>(fingerprint) };
}
