using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// The columns of groups and their figures, and how a row of them becomes JSON. Groups by a reference are counted by its bare value first, and
/// joined with what it refers to when they are few; those that may not be seen fall together in that second step.
/// </summary>
internal sealed class GroupShape
{
    private const string First = "f";
    private readonly QueryScope scope;
    private readonly bool inTwoSteps;
    private readonly List<string> first = [];
    private readonly List<string> firstBy = [];
    private readonly List<string> joins = [];
    private readonly List<string> columns = [];
    private readonly List<int> groupBy = [];
    private readonly Dictionary<string, string> currencies = new(StringComparer.Ordinal);
    private readonly MoneyFigures money;
    private readonly List<(JsonEncodedText Name, Action<Utf8JsonWriter, NpgsqlDataReader> Write)> parts = [];
    private readonly Dictionary<string, string> sortable = new(StringComparer.Ordinal);

    public GroupShape(QueryScope scope, RecordQuery query)
    {
        this.scope = scope;
        money = new MoneyFigures(scope.Context.Money);
        inTwoSteps =
            query.Group!.Any(k => k.Path.Field.IsReference)
            && query.Aggregates.All(a => a.Function != AggregateFunction.CountDistinct && a.Path?.Field.IsReference != true);
        foreach (var key in query.Group!)
            AddKey(key);
        foreach (var figure in query.Aggregates)
            AddFigure(figure);
        if (columns.Count == 0)
            columns.Add("count(*)");
    }

    /// <summary>How many columns the groups are.</summary>
    public int Count => columns.Count + money.Columns;

    /// <summary>The statement whose rows are the groups.</summary>
    public string Statement(string where, IReadOnlyList<(string Name, bool Descending)> sort, string limit)
    {
        var select = string.Join(", ", columns.Select((c, i) => $"{c} as c{i.ToString(CultureInfo.InvariantCulture)}"));
        if (money.Any)
            return money.Statement(select, columns.Count, groupBy, Source(where), OrderBy(sort), limit);
        var by = groupBy.Count == 0 ? "" : "group by " + string.Join(", ", groupBy.Select(Ordinal));
        return $"select {select} {Source(where)} {by} {OrderBy(sort)} limit {limit}";
    }

    private string Source(string where) =>
        inTwoSteps
            ? $"from (select {string.Join(", ", first.Select((c, i) => $"{c} as {Name(i)}"))} {scope.From} {where} group by {string.Join(", ", firstBy)}) {First}{string.Concat(joins)}"
            : $"{scope.From} {where}";

    private string OrderBy(IReadOnlyList<(string Name, bool Descending)> sort) =>
        groupBy.Count == 0 ? ""
        : sort.Count == 0 ? "order by " + string.Join(", ", groupBy.Select(Ordinal))
        : "order by " + string.Join(", ", sort.Select(s => $"{sortable[s.Name]}{(s.Descending ? " desc nulls last" : "")}"));

    public void WriteInto(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        foreach (var (name, write) in parts)
        {
            json.WritePropertyName(name);
            write(json, row);
        }
        money.WriteInto(json, row, columns.Count);
    }

    private void AddKey(GroupKey key)
    {
        var (field, place) = (key.Path.Field, columns.Count);
        if (key.Bucket is { } bucket)
        {
            Add(key.Text, Key(Bucket(scope, key.Path, bucket)), (json, row) => WriteText(json, row, place));
            groupBy.Add(place);
            sortable[key.Text] = Ordinal(place);
            return;
        }
        if (!field.IsReference)
        {
            Add(key.Text, Key(scope.Column(key.Path)), (json, row) => WriteValue(json, row, place, field.Type));
            groupBy.Add(place);
            sortable[key.Text] = Ordinal(place);
            return;
        }
        var target = AliasOfTarget(key.Path);
        var title = field.Target!.Title.Type;
        columns.Add($"{target}.id");
        Add(key.Text, scope.Column(target, field.Target, field.Target.Title), (json, row) => WriteReference(json, row, place, title));
        groupBy.AddRange([place, place + 1]);
        sortable[key.Text] = Ordinal(place + 1);
    }

    private string AliasOfTarget(FieldPath path)
    {
        if (!inTwoSteps)
            return scope.AliasOfTarget(path);
        var (alias, join) = scope.JoinOf(Key(scope.Column(path)), path.Field);
        joins.Add(join);
        return alias;
    }

    private void AddFigure(Aggregate figure)
    {
        var place = columns.Count;
        var type = figure.Path?.Field.Type ?? FieldTypes.Integer;
        var counts = figure.Function is AggregateFunction.Count or AggregateFunction.CountDistinct;
        if (figure.Function == AggregateFunction.Share)
            Add(figure.Name, Share(figure), WriteValueOf(place, FieldTypes.Decimal));
        else if (figure is { IsOfMoney: true, Path: { } amount } && ConversionSql.Applies(scope, amount.Of))
            Add(figure.Name, Converted(figure, amount, place), WriteValueOf(place, type));
        else
            Add(
                figure.Name,
                Figure(figure, figure.Path is { } path ? Counted(figure, Operand(scope, path)) : "*", type),
                counts || figure.Function == AggregateFunction.Sum && type is IntegerType
                    ? WriteCount(place)
                    : WriteValueOf(
                        place,
                        figure.Function is AggregateFunction.Avg or AggregateFunction.Weighted && type is not MoneyType
                            ? FieldTypes.Decimal
                            : type
                    )
            );
        sortable[figure.Name] = Ordinal(place);
    }

    private string Figure(Aggregate figure, string column, FieldType type) => Figure(figure.Function, Of(figure, column), type);

    private string Figure(AggregateFunction function, Func<string, string> of, FieldType type) =>
        function switch
        {
            AggregateFunction.Count => Sum(of("count"), whole: true),
            AggregateFunction.CountDistinct => of("count distinct"),
            AggregateFunction.Sum => Sum($"coalesce({of("sum")}, 0)", type is IntegerType),
            AggregateFunction.Weighted => $"round({Sum($"coalesce({of("sum")}, 0)", whole: false)}, 4)",
            AggregateFunction.Avg => Average(of),
            AggregateFunction.Min => Least("min", of),
            _ => Least("max", of),
        };

    /// <summary>Calls of a column over the records that count for a figure.</summary>
    private Func<string, string> Of(Aggregate figure, string column)
    {
        var filter = figure.Where is { } where ? $" filter (where {FilterSql.Compile(where, scope)})" : "";
        return function => function == "count distinct" ? $"count(distinct {column}){filter}" : $"{function}({column}){filter}";
    }

    /// <summary>What of a number counts: all of it, or the part that its record's percentage says.</summary>
    private string Counted(Aggregate figure, string number) => figure.By is { } by ? $"({number} * {scope.Column(by)} * 0.01)" : number;

    private string Share(Aggregate figure)
    {
        var among = figure.Among is { } all ? FilterSql.Compile(all, scope) : null;
        var met = FilterSql.Compile(figure.Where!, scope);
        var part = Sum($"count(*) filter (where {(among is null ? met : $"{among} and {met}")})", whole: true);
        var whole = Sum(among is null ? "count(*)" : $"count(*) filter (where {among})", whole: true);
        return $"round(100.0 * {part} / nullif({whole}, 0), 4)";
    }

    /// <summary>A figure over what amounts are worth in one currency, and beside it what they were.</summary>
    private string Converted(Aggregate figure, FieldPath path, int place)
    {
        var (alias, type) = (scope.AliasOf(path), path.Field.Type);
        var plain = scope.Column(alias, path.Of, path.Field.Whole ?? path.Field);
        var worth = Counted(figure, ConversionSql.Worth(scope, alias, path.Of, plain));
        var amount = Counted(figure, plain);
        var currency = ConversionSql.Currency(scope, alias, path.Of);
        if (!currencies.TryGetValue(currency, out var key))
            currencies[currency] = key = Key(currency);
        money.Add(
            figure.Name,
            key,
            place,
            raw: Figure(figure, amount, type),
            count: Figure(AggregateFunction.Count, Of(figure, amount), type),
            converted: Figure(AggregateFunction.Count, Of(figure, worth), type)
        );
        return ConversionSql.Told(Figure(figure, worth, type));
    }

    private string Sum(string sql, bool whole) => inTwoSteps ? $"sum({Found(sql)}){(whole ? "::bigint" : "")}" : sql;

    private string Least(string function, Func<string, string> of) => inTwoSteps ? $"{function}({Found(of(function))})" : of(function);

    private string Average(Func<string, string> of) =>
        inTwoSteps ? $"round(sum({Found(of("sum"))}) / nullif(sum({Found(of("count"))}), 0), 4)" : $"round({of("avg")}, 4)";

    /// <summary>A key: in two steps, that of the first.</summary>
    private string Key(string sql)
    {
        if (!inTwoSteps)
            return sql;
        firstBy.Add(Ordinal(first.Count));
        return Found(sql);
    }

    /// <summary>What the first step finds out, as the second names it.</summary>
    private string Found(string sql)
    {
        first.Add(sql);
        return $"{First}.{Name(first.Count - 1)}";
    }

    private static string Name(int index) => "v" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>A reference is counted by the record that may be seen behind it.</summary>
    private static string Operand(QueryScope scope, FieldPath path) =>
        path.Field.IsReference ? $"{scope.AliasOfTarget(path)}.id" : scope.Column(path);

    private static string Bucket(QueryScope scope, FieldPath path, DateBucket bucket)
    {
        var day =
            path.Field.Type is DateTimeType
                ? $"({scope.Column(path)} at time zone {scope.Sql.Value(scope.Context.Zone.Id, NpgsqlDbType.Text)})"
                : scope.Column(path);
        var format = bucket switch
        {
            DateBucket.Day => "YYYY-MM-DD",
            DateBucket.Week => "IYYY\"-W\"IW",
            DateBucket.Month => "YYYY-MM",
            DateBucket.Quarter => "YYYY\"-Q\"Q",
            _ => "YYYY",
        };
        return $"to_char({day}, '{format}')";
    }

    private void Add(string name, string column, Action<Utf8JsonWriter, NpgsqlDataReader> write)
    {
        columns.Add(column);
        parts.Add((JsonEncodedText.Encode(name), write));
    }

    private static string Ordinal(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);

    private static void WriteText(Utf8JsonWriter json, NpgsqlDataReader row, int place)
    {
        if (row.IsDBNull(place))
            json.WriteNullValue();
        else
            json.WriteStringValue(row.GetString(place));
    }

    private static void WriteValue(Utf8JsonWriter json, NpgsqlDataReader row, int place, FieldType type)
    {
        if (row.IsDBNull(place))
            json.WriteNullValue();
        else
            type.WriteJson(json, row, place);
    }

    private static void WriteReference(Utf8JsonWriter json, NpgsqlDataReader row, int place, FieldType title)
    {
        if (row.IsDBNull(place))
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("id", row.GetGuid(place));
        json.WritePropertyName("name");
        WriteValue(json, row, place + 1, title);
        json.WriteEndObject();
    }

    private static Action<Utf8JsonWriter, NpgsqlDataReader> WriteCount(int place) =>
        (json, row) => json.WriteNumberValue(row.GetInt64(place));

    private static Action<Utf8JsonWriter, NpgsqlDataReader> WriteValueOf(int place, FieldType type) =>
        (json, row) => WriteValue(json, row, place, type);
}
