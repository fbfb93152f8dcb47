using System.Linq.Expressions;
using Crm.SaaS.Platform.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Records;

/// <summary>A column of a mapped table and how its values leave a row: one as a parameter, many as an array, each as a field of COPY.</summary>
internal abstract class RowColumn(string name, string storeType)
{
    public string Name => name;

    /// <summary>The type in PostgreSQL.</summary>
    public string StoreType => storeType;

    public abstract NpgsqlParameter Of(object row);

    public abstract NpgsqlParameter Of(IReadOnlyCollection<object> rows);

    public abstract Task CopyAsync(NpgsqlBinaryImporter copy, object row, CancellationToken ct);

    public static RowColumn Of(IProperty property)
    {
        var (name, type) = (property.GetColumnName(), property.GetColumnType());
        var clr = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return Type.GetTypeCode(clr) switch
        {
            TypeCode.String => new RowText(name, type, Get<string?>(property)),
            TypeCode.Int32 => new RowValue<int>(name, type, Get<int?>(property)),
            TypeCode.Int64 => new RowValue<long>(name, type, Get<long?>(property)),
            TypeCode.Double => new RowValue<double>(name, type, Get<double?>(property)),
            TypeCode.Boolean => new RowValue<bool>(name, type, Get<bool?>(property)),
            TypeCode.Decimal => new RowValue<decimal>(name, type, Get<decimal?>(property)),
            _ when clr == typeof(Guid) => new RowValue<Guid>(name, type, Get<Guid?>(property)),
            _ when clr == typeof(DateOnly) => new RowValue<DateOnly>(name, type, Get<DateOnly?>(property)),
            _ when clr == typeof(DateTimeOffset) => new RowValue<DateTime>(name, type, Moment(Get<DateTimeOffset?>(property))),
            _ when clr == typeof(byte[]) => new RowBytes(name, type, Get<byte[]?>(property)),
            _ => throw new InvalidOperationException($"{property.Name} is a {clr.Name}, which cannot be written yet."),
        };
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

    private static Func<object, DateTime?> Moment(Func<object, DateTimeOffset?> get) => row => get(row)?.UtcDateTime;

    private static Func<object, T> Get<T>(IProperty property)
    {
        var row = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(row, property.DeclaringType.ClrType), property.PropertyInfo!);
        return Expression.Lambda<Func<object, T>>(Expression.Convert(value, typeof(T)), row).Compile();
    }
}

/// <summary>A column of values that are no objects.</summary>
internal sealed class RowValue<T>(string name, string storeType, Func<object, T?> get) : RowColumn(name, storeType)
    where T : struct
{
    private readonly NpgsqlDbType type = DbTypeOf(storeType);

    public override NpgsqlParameter Of(object row) =>
        get(row) is { } value
            ? new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type }
            : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type };

    public override NpgsqlParameter Of(IReadOnlyCollection<object> rows) =>
        new NpgsqlParameter<T?[]> { TypedValue = [.. rows.Select(get)], NpgsqlDbType = NpgsqlDbType.Array | type };

    public override Task CopyAsync(NpgsqlBinaryImporter copy, object row, CancellationToken ct) =>
        get(row) is { } value ? copy.WriteAsync(value, type, ct) : copy.WriteNullAsync(ct);
}

/// <summary>A column of texts, also those that hold JSON.</summary>
internal sealed class RowText(string name, string storeType, Func<object, string?> get) : RowColumn(name, storeType)
{
    private readonly NpgsqlDbType type = DbTypeOf(storeType);

    public override NpgsqlParameter Of(object row) => new() { Value = (object?)get(row) ?? DBNull.Value, NpgsqlDbType = type };

    public override NpgsqlParameter Of(IReadOnlyCollection<object> rows) =>
        new NpgsqlParameter<string?[]> { TypedValue = [.. rows.Select(get)], NpgsqlDbType = NpgsqlDbType.Array | type };

    public override Task CopyAsync(NpgsqlBinaryImporter copy, object row, CancellationToken ct) =>
        get(row) is { } value ? copy.WriteAsync(UnreadableText.Checked(value), type, ct) : copy.WriteNullAsync(ct);
}

/// <summary>A column of bytes.</summary>
internal sealed class RowBytes(string name, string storeType, Func<object, byte[]?> get) : RowColumn(name, storeType)
{
    public override NpgsqlParameter Of(object row) =>
        new() { Value = (object?)get(row) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea };

    public override NpgsqlParameter Of(IReadOnlyCollection<object> rows) =>
        new NpgsqlParameter<byte[]?[]> { TypedValue = [.. rows.Select(get)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };

    public override Task CopyAsync(NpgsqlBinaryImporter copy, object row, CancellationToken ct) =>
        get(row) is { } value ? copy.WriteAsync(value, NpgsqlDbType.Bytea, ct) : copy.WriteNullAsync(ct);
}
