using System.Linq.Expressions;
using System.Reflection;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Platform.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Records;

/// <summary>
/// A column of a mapped table: how its values leave a row (one as a parameter, several as an array) and come back into one.
/// </summary>
internal abstract class RowColumn(string name, string storeType)
{
    public string Name => name;

    /// <summary>The type in PostgreSQL.</summary>
    public string StoreType => storeType;

    public abstract NpgsqlParameter Of(object row);

    public abstract NpgsqlParameter Of(IReadOnlyCollection<object> rows);

    /// <summary>Sets the row's value to what stands at a place of the result.</summary>
    public abstract void Read(NpgsqlDataReader reader, int place, object row);

    public static RowColumn Of(IProperty property)
    {
        var (name, type) = (property.GetColumnName(), property.GetColumnType());
        var clr = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return Type.GetTypeCode(clr) switch
        {
            TypeCode.String => new RowText(name, type, Get<string?>(property), Set<string?>(property)),
            TypeCode.Int32 => Value<int>(),
            TypeCode.Int64 => Value<long>(),
            TypeCode.Double => Value<double>(),
            TypeCode.Boolean => Value<bool>(),
            TypeCode.Decimal => Value<decimal>(),
            _ when clr == typeof(Guid) => Value<Guid>(),
            _ when clr == typeof(DateOnly) => Value<DateOnly>(),
            _ when clr == typeof(DateTimeOffset) => new RowValue<DateTime>(
                name,
                type,
                Moment(Get<DateTimeOffset?>(property)),
                Moment(Set<DateTimeOffset?>(property))
            ),
            _ when clr == typeof(FileReference) => new RowText(
                name,
                type,
                AsJson(Get<FileReference?>(property)),
                AsJson(Set<FileReference?>(property))
            ),
            _ when clr == typeof(byte[]) => new RowBytes(name, type, Get<byte[]?>(property), Set<byte[]?>(property)),
            _ => throw new InvalidOperationException($"{property.Name} is a {clr.Name}, which cannot be written yet."),
        };

        RowValue<T> Value<T>()
            where T : struct => new(name, type, Get<T?>(property), Set<T?>(property));
    }

    /// <summary>The values of several rows. Where none has one there is no array: beside longer ones the server takes it for as many nulls.</summary>
    private protected static NpgsqlParameter Array<T>(IReadOnlyCollection<object> rows, Func<object, T?> get, NpgsqlDbType type)
    {
        var values = new T?[rows.Count];
        var (place, any) = (0, false);
        foreach (var row in rows)
            any |= (values[place++] = get(row)) is not null;
        return any
            ? new NpgsqlParameter<T?[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type }
            : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    private protected static NpgsqlDbType DbTypeOf(string storeType) =>
        storeType switch
        {
            "uuid" => NpgsqlDbType.Uuid,
            "text" => NpgsqlDbType.Text,
            "jsonb" => NpgsqlDbType.Jsonb,
            "integer" => NpgsqlDbType.Integer,
            "bigint" => NpgsqlDbType.Bigint,
            "double precision" => NpgsqlDbType.Double,
            "boolean" => NpgsqlDbType.Boolean,
            "date" => NpgsqlDbType.Date,
            "timestamp with time zone" => NpgsqlDbType.TimestampTz,
            "bytea" => NpgsqlDbType.Bytea,
            _ when storeType.StartsWith("numeric", StringComparison.Ordinal) => NpgsqlDbType.Numeric,
            _ => throw new InvalidOperationException($"A column of type {storeType} cannot be written yet."),
        };

    private static Func<object, string?> AsJson(Func<object, FileReference?> get) => row => get(row)?.ToJson();

    private static Action<object, string?> AsJson(Action<object, FileReference?> set) =>
        (row, json) => set(row, json is null ? null : FileReference.FromJson(json));

    private static Func<object, DateTime?> Moment(Func<object, DateTimeOffset?> get) => row => get(row)?.UtcDateTime;

    private static Action<object, DateTime?> Moment(Action<object, DateTimeOffset?> set) =>
        (row, value) => set(row, value is { } moment ? new DateTimeOffset(moment) : null);

    private static Func<object, T> Get<T>(IProperty property)
    {
        var row = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(row, property.DeclaringType.ClrType), property.PropertyInfo!);
        return Expression.Lambda<Func<object, T>>(Expression.Convert(value, typeof(T)), row).Compile();
    }

    private static Action<object, T> Set<T>(IProperty property)
    {
        // A private setter is known to the type that declares it only.
        var declared = property.PropertyInfo!.DeclaringType!.GetProperty(
            property.Name,
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        )!;
        var (row, value) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(T)));
        var of = Expression.Convert(row, declared.DeclaringType!);
        var place = declared.CanWrite ? Expression.Property(of, declared) : Expression.Field(of, property.FieldInfo!);
        return Expression.Lambda<Action<object, T>>(Expression.Assign(place, Expression.Convert(value, place.Type)), row, value).Compile();
    }
}

/// <summary>A column of values that are no objects.</summary>
internal sealed class RowValue<T>(string name, string storeType, Func<object, T?> get, Action<object, T?> set) : RowColumn(name, storeType)
    where T : struct
{
    private readonly NpgsqlDbType type = DbTypeOf(storeType);

    public override NpgsqlParameter Of(object row) =>
        get(row) is { } value
            ? new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type }
            : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type };

    public override NpgsqlParameter Of(IReadOnlyCollection<object> rows) => Array(rows, get, type);

    public override void Read(NpgsqlDataReader reader, int place, object row) =>
        set(row, reader.IsDBNull(place) ? null : reader.GetFieldValue<T>(place));
}

/// <summary>A column of texts, also those that hold JSON.</summary>
internal sealed class RowText(string name, string storeType, Func<object, string?> get, Action<object, string?> set)
    : RowColumn(name, storeType)
{
    private readonly NpgsqlDbType type = DbTypeOf(storeType);

    public override NpgsqlParameter Of(object row) => new() { Value = (object?)get(row) ?? DBNull.Value, NpgsqlDbType = type };

    public override NpgsqlParameter Of(IReadOnlyCollection<object> rows) => Array(rows, get, type);

    public override void Read(NpgsqlDataReader reader, int place, object row) =>
        set(row, reader.IsDBNull(place) ? null : reader.GetString(place));
}

/// <summary>A column of bytes.</summary>
internal sealed class RowBytes(string name, string storeType, Func<object, byte[]?> get, Action<object, byte[]?> set)
    : RowColumn(name, storeType)
{
    public override NpgsqlParameter Of(object row) =>
        new() { Value = (object?)get(row) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea };

    public override NpgsqlParameter Of(IReadOnlyCollection<object> rows) => Array(rows, get, NpgsqlDbType.Bytea);

    public override void Read(NpgsqlDataReader reader, int place, object row) =>
        set(row, reader.IsDBNull(place) ? null : reader.GetFieldValue<byte[]>(place));
}
