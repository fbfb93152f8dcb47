using System.Globalization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Platform.Querying;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Fills the typed index from what records hold, in the database alone.</summary>
internal static class IndexSql
{
    /// <summary>The rows for one field of the records <c>r</c> that a predicate names; what stands there already is brought up to date.</summary>
    public static string Fill(SqlText sql, ObjectDefinition target, Field field, string which)
    {
        var id = sql.Value(field.Custom!.FieldId, NpgsqlDbType.Uuid);
        var (column, value) = Indexed(field);
        var from =
            field.Type is TagsType
                ? $"{target.Table} r cross join lateral jsonb_array_elements_text({ValueSql.Words("r", field)}) with ordinality w (word, place)"
                : $"{target.Table} r";
        var seq = field.Type is TagsType ? "(w.place - 1)::integer" : "0";
        return $"insert into custom_values (tenant_id, field_id, record_id, seq, {column}) select r.tenant_id, {id}, r.id, {seq}, {value} from {from} "
            + $"where {which} and {value} is not null "
            + $"on conflict (tenant_id, field_id, record_id, seq) do update set {column} = excluded.{column} where custom_values.{column} is distinct from excluded.{column}";
    }

    private static (string Column, string Value) Indexed(Field field)
    {
        var value = field.Type is TagsType ? "w.word" : ValueSql.Column("r", field);
        return field.Type switch
        {
            TextType or TagsType => ("text", string.Create(CultureInfo.InvariantCulture, $"left({value}, {CustomValue.LongestText})")),
            IntegerType or DecimalType => (
                "number",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"(least(greatest({value}, -{CustomValue.Largest}), {CustomValue.Largest}) * 10000)::bigint"
                )
            ),
            DateTimeType => ("moment", value),
            DateType => ("day", value),
            BooleanType => ("flag", value),
            _ => ("ref", value),
        };
    }
}
