using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>The columns of groups and their figures, and how a row of them becomes JSON.</summary>
internal sealed class GroupShape
{
    private readonly List<string> columns = [];
    private readonly List<string> groupBy = [];
    private readonly List<(JsonEncodedText Name, Action<Utf8JsonWriter, NpgsqlDataReader> Write)> parts = [];
    private readonly Dictionary<string, string> sortable = new(StringComparer.Ordinal);

    public GroupShape(QueryScope scope, RecordQuery query)
    {
        foreach (var key in query.Group!)
            AddKey(scope, key);
        foreach (var figure in query.Aggregates)
            AddFigure(scope, figure);
        if (columns.Count == 0)
            columns.Add("count(*)");
    }

    public string Select => string.Join(", ", columns.Select((c, i) => $"{c} as c{i.ToString(CultureInfo.InvariantCulture)}"));
    public int Count => columns.Count;
    public string GroupBy => groupBy.Count == 0 ? "" : "group by " + string.Join(", ", groupBy);

    public string OrderBy(IReadOnlyList<(string Name, bool Descending)> sort) =>
        groupBy.Count == 0 ? ""
        : sort.Count == 0 ? "order by " + string.Join(", ", groupBy)
        : "order by " + string.Join(", ", sort.Select(s => $"{sortable[s.Name]}{(s.Descending ? " desc nulls last" : "")}"));

    public void WriteInto(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        foreach (var (name, write) in parts)
        {
            json.WritePropertyName(name);
            write(json, row);
        }
    }

    private void AddKey(QueryScope scope, GroupKey key)
    {
        var (field, place) = (key.Path.Field, columns.Count);
        if (key.Bucket is { } bucket)
        {
            var text = Bucket(scope, key.Path, bucket);
            Add(key.Text, text, (json, row) => WriteText(json, row, place));
            groupBy.Add(Ordinal(place));
            sortable[key.Text] = Ordinal(place);
            return;
        }
        if (!field.IsReference)
        {
            Add(key.Text, scope.Column(key.Path), (json, row) => WriteValue(json, row, place, field.Type));
            groupBy.Add(Ordinal(place));
            sortable[key.Text] = Ordinal(place);
            return;
        }
        var target = scope.AliasOfTarget(key.Path);
        var title = field.Target!.Title.Type;
        columns.Add($"{target}.id");
        Add(key.Text, scope.Column(target, field.Target, field.Target.Title), (json, row) => WriteReference(json, row, place, title));
        groupBy.AddRange([Ordinal(place), Ordinal(place + 1)]);
        sortable[key.Text] = Ordinal(place + 1);
    }

    private void AddFigure(QueryScope scope, Aggregate figure)
    {
        var place = columns.Count;
        var column = figure.Path is { } path ? Operand(scope, path) : "*";
        var type = figure.Path?.Field.Type ?? FieldTypes.Integer;
        var (sql, write) = figure.Function switch
        {
            AggregateFunction.Count => ($"count({column})", WriteCount(place)),
            AggregateFunction.CountDistinct => ($"count(distinct {column})", WriteCount(place)),
            AggregateFunction.Sum when type is IntegerType => ($"coalesce(sum({column}), 0)", WriteCount(place)),
            AggregateFunction.Sum => ($"coalesce(sum({column}), 0)", WriteValueOf(place, type)),
            AggregateFunction.Avg => ($"round(avg({column}), 4)", WriteValueOf(place, type is MoneyType ? type : FieldTypes.Decimal)),
            AggregateFunction.Min => ($"min({column})", WriteValueOf(place, type)),
            _ => ($"max({column})", WriteValueOf(place, type)),
        };
        Add(figure.Name, sql, write);
        sortable[figure.Name] = Ordinal(place);
    }

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
