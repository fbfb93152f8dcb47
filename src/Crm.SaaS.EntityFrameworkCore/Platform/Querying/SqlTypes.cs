using System.Text.Json;
using Crm.SaaS.Platform.Objects;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>How values of a field type travel to PostgreSQL.</summary>
internal static class SqlTypes
{
    public static NpgsqlDbType Of(FieldType type) =>
        type.StorageType switch
        {
            "text" or "text[]" => NpgsqlDbType.Text,
            "integer" => NpgsqlDbType.Integer,
            "uuid" => NpgsqlDbType.Uuid,
            "boolean" => NpgsqlDbType.Boolean,
            "date" => NpgsqlDbType.Date,
            "timestamptz" => NpgsqlDbType.TimestampTz,
            _ when type.StorageType.StartsWith("numeric", StringComparison.Ordinal) => NpgsqlDbType.Numeric,
            _ => throw new InvalidOperationException($"{type.Name} is stored as {type.StorageType}, which has no parameter type yet."),
        };

    /// <summary>A parameter for one value of a field's type.</summary>
    public static string Parameter(SqlText sql, FieldType type, object value) =>
        Of(type) switch
        {
            NpgsqlDbType.Text => sql.Value((string)value, NpgsqlDbType.Text),
            NpgsqlDbType.Integer => sql.Value((int)value, NpgsqlDbType.Integer),
            NpgsqlDbType.Uuid => sql.Value((Guid)value, NpgsqlDbType.Uuid),
            NpgsqlDbType.Boolean => sql.Value((bool)value, NpgsqlDbType.Boolean),
            NpgsqlDbType.Date => sql.Value((DateOnly)value, NpgsqlDbType.Date),
            NpgsqlDbType.TimestampTz => sql.Value(((DateTimeOffset)value).UtcDateTime, NpgsqlDbType.TimestampTz),
            _ => sql.Value((decimal)value, NpgsqlDbType.Numeric),
        };

    /// <summary>A parameter for a list of values of a field's type.</summary>
    public static string Array(SqlText sql, FieldType type, IEnumerable<object> values) =>
        Of(type) switch
        {
            NpgsqlDbType.Text => List<string>(sql, values, NpgsqlDbType.Text),
            NpgsqlDbType.Integer => List<int>(sql, values, NpgsqlDbType.Integer),
            NpgsqlDbType.Uuid => List<Guid>(sql, values, NpgsqlDbType.Uuid),
            NpgsqlDbType.Boolean => List<bool>(sql, values, NpgsqlDbType.Boolean),
            NpgsqlDbType.Date => List<DateOnly>(sql, values, NpgsqlDbType.Date),
            NpgsqlDbType.TimestampTz => List<DateTime>(
                sql,
                values.Select(v => (object)((DateTimeOffset)v).UtcDateTime),
                NpgsqlDbType.TimestampTz
            ),
            _ => List<decimal>(sql, values, NpgsqlDbType.Numeric),
        };

    /// <summary>A column that is not null, as a value of the field's type.</summary>
    public static object Read(NpgsqlDataReader row, int column, FieldType type)
    {
        switch (type.StorageType)
        {
            case "text[]":
                return row.GetFieldValue<string[]>(column);
            case "jsonb":
                using (var json = JsonDocument.Parse(row.GetString(column)))
                    return type.ReadStored(json.RootElement)!;
        }
        return Of(type) switch
        {
            NpgsqlDbType.Date => row.GetFieldValue<DateOnly>(column),
            NpgsqlDbType.TimestampTz => new DateTimeOffset(row.GetDateTime(column), TimeSpan.Zero),
            _ => row.GetValue(column),
        };
    }

    private static string List<T>(SqlText sql, IEnumerable<object> values, NpgsqlDbType type) =>
        sql.Value(values.Cast<T>().ToArray(), NpgsqlDbType.Array | type);
}
