using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// The order of a list and the predicate "after this row". Ids break ties, so every order is total and pages neither repeat nor skip.
/// Absent values come last, whichever the direction.
/// </summary>
internal sealed class SortSql : ListOrder
{
    private readonly QueryScope scope;
    private readonly List<(string Column, FieldType Type, Field Field, bool Descending, bool Nullable)> keys = [];

    public SortSql(QueryScope scope, IReadOnlyList<SortKey> sort)
    {
        this.scope = scope;
        foreach (var key in sort.Count > 0 ? sort : [new SortKey(FieldPath.Parse("createdAt", scope.Root.Unmasked), true)])
            keys.Add(
                (
                    scope.Column(key.Path),
                    key.Path.Field.Type,
                    key.Path.Field,
                    key.Descending,
                    key.Path.References.Count > 0 || key.Path.Field.IsNullable
                )
            );
        keys.Add(($"{scope.Alias}.id", Objects.Types.FieldTypes.Id, scope.Root.Find("id")!, keys[^1].Descending, false));
    }

    public override string OrderBy =>
        "order by "
        + string.Join(
            ", ",
            keys.Select(k => $"{k.Column}{(k.Descending ? " desc" : "")}{(k is { Descending: true, Nullable: true } ? " nulls last" : "")}")
        );

    public override IEnumerable<string> Columns => keys.Select(k => k.Column);

    public override string?[] Values(Npgsql.NpgsqlDataReader row, IReadOnlyList<int> at) =>
        [.. keys.Select((k, i) => row.IsDBNull(at[i]) ? null : k.Type.WriteText(SqlTypes.Read(row, at[i], k.Type)))];

    public override bool TryAfter(IReadOnlyList<string?> values, out string? predicate)
    {
        predicate = null;
        if (values.Count != keys.Count)
            return false;
        var parameters = new string?[keys.Count];
        for (var i = 0; i < keys.Count; i++)
        {
            if (values[i] is not { } text)
                continue;
            var parsed = keys[i].Type.ReadText(text, keys[i].Field, TextStyle.Plain);
            if (!parsed.Ok || parsed.Value is null)
                return false;
            parameters[i] = SqlTypes.Parameter(scope.Sql, keys[i].Type, parsed.Value);
        }
        predicate = keys.TrueForAll(k => !k.Nullable && k.Descending == keys[0].Descending) ? AsRow(parameters) : AsSteps(parameters);
        return true;
    }

    private string AsRow(string?[] parameters) =>
        $"({string.Join(", ", keys.Select(k => k.Column))}) {(keys[0].Descending ? "<" : ">")} ({string.Join(", ", parameters)})";

    private string AsSteps(string?[] parameters)
    {
        var steps = new List<string>();
        for (var i = 0; i < keys.Count; i++)
        {
            if (parameters[i] is null)
                continue;
            var beyond = $"{keys[i].Column} {(keys[i].Descending ? "<" : ">")} {parameters[i]}";
            if (keys[i].Nullable)
                beyond = $"({beyond} or {keys[i].Column} is null)";
            var same = Enumerable.Range(0, i).Select(j => parameters[j] is { } p ? $"{keys[j].Column} = {p}" : $"{keys[j].Column} is null");
            steps.Add($"({string.Join(" and ", same.Append(beyond))})");
        }
        return steps.Count == 0 ? "false" : $"({string.Join(" or ", steps)})";
    }
}
