using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects.Types;
using NpgsqlTypes;
using static Crm.SaaS.Platform.Filtering.FilterOperator;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Conditions on custom fields that the typed index can answer: those that only records with a value can meet.</summary>
internal static class CustomIndexSql
{
    public static bool TryCompile(ResolvedCondition condition, QueryScope scope, out string sql)
    {
        sql = "";
        var field = condition.Path.Field;
        if (field.Custom is not { Indexed: true } custom || Comparison(condition, scope) is not { } compared)
            return false;
        var (alias, row) = (scope.AliasOf(condition.Path), scope.Sql.NextAlias("v"));
        sql =
            $"{alias}.id in (select {row}.record_id from custom_values {row} where {row}.tenant_id = {scope.Sql.Value(scope.Principal.TenantId, NpgsqlDbType.Uuid)}"
            + $" and {row}.field_id = {scope.Sql.Value(custom.FieldId, NpgsqlDbType.Uuid)} and {row}.{compared})";
        return true;
    }

    private static string? Comparison(ResolvedCondition condition, QueryScope scope)
    {
        var op = condition.Operator switch
        {
            Eq => "=",
            Gt => ">",
            Gte => ">=",
            Lt => "<",
            Lte => "<=",
            In or HasAny => "= any",
            _ => null,
        };
        // A condition on formulas inside goes by the record, which may not be saved yet.
        if (op is null || condition.Values.Count == 0)
            return null;
        var many = op == "= any";
        switch (condition.Path.Field.Type)
        {
            case LongTextType or JsonType:
                return null;
            case TextType or TagsType when op is "=" or "= any":
                var texts = condition.Values.Cast<string>().Distinct().ToArray();
                return texts.Any(t => t.Length >= CustomValue.LongestText) ? null
                    : many ? $"text = any({scope.Sql.Value(texts, NpgsqlDbType.Array | NpgsqlDbType.Text)})"
                    : $"text = {scope.Sql.Value(texts[0], NpgsqlDbType.Text)}";
            case IntegerType or DecimalType:
                var numbers = condition.Values.Select(v => v is int i ? i : (decimal)v).ToList();
                if (numbers.Exists(n => Math.Abs(n) >= CustomValue.Largest || decimal.Round(n, 4) != n))
                    return null;
                var scaled = numbers.Select(CustomValue.TenThousandths).ToArray();
                return many
                    ? $"number = any({scope.Sql.Value(scaled, NpgsqlDbType.Array | NpgsqlDbType.Bigint)})"
                    : $"number {op} {scope.Sql.Value(scaled[0], NpgsqlDbType.Bigint)}";
            case DateType or DateTimeType or ReferenceType:
                var (type, column) = condition.Path.Field.Type switch
                {
                    DateType => (condition.Path.Field.Type, "day"),
                    DateTimeType => (condition.Path.Field.Type, "moment"),
                    _ => (FieldTypes.Id, "ref"),
                };
                return many
                    ? $"{column} = any({SqlTypes.Array(scope.Sql, type, condition.Values)})"
                    : $"{column} {op} {SqlTypes.Parameter(scope.Sql, type, condition.Values[0])}";
            default:
                return null;
        }
    }
}
