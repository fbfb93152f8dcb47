using System.Data.Common;
using System.Text.Json;
using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects;

/// <summary>
/// A kind of field: how it is validated, stored, filtered, written as JSON and text, described in OpenAPI. One class per type,
/// one instance per class; whoever needs to know something of a type asks it here.
/// </summary>
public abstract class FieldType
{
    /// <summary>The name in metadata and towards the client, which picks the form control by it.</summary>
    public abstract string Name { get; }

    /// <summary>The type of the entity's property, without nullability.</summary>
    public abstract Type ClrType { get; }

    /// <summary>The PostgreSQL type of the column.</summary>
    public abstract string StorageType { get; }

    /// <summary>The filter operators that make sense for it, in the order in which people expect them.</summary>
    public abstract IReadOnlyList<FilterOperator> Operators { get; }

    public virtual bool Sortable => true;
    public virtual bool Groupable => true;

    /// <summary>Whether sum and average make sense.</summary>
    public virtual bool Summable => false;

    /// <summary>Whether values lie on a calendar, so that groups can be days, weeks, months, quarters, years.</summary>
    public virtual bool Dated => false;

    /// <summary>What a composite value consists of, by name: the city of an address. Filters reach parts by <c>field.part</c>.</summary>
    public virtual IReadOnlyDictionary<string, TypePart> Parts => NoParts;

    /// <summary>Reads a JSON value that is not null.</summary>
    public abstract Parsed ReadJson(JsonElement value, Field field);

    /// <summary>Reads a text that is not empty, as it stands in a file or a cursor.</summary>
    public abstract Parsed ReadText(string text, Field field, TextStyle style);

    /// <summary>Reads back what <see cref="WriteJson(Utf8JsonWriter, object)"/> wrote, whatever the field's limits are by now.</summary>
    public virtual object? ReadStored(JsonElement value) => ReadJson(value, Unlimited).Value;

    public abstract void WriteJson(Utf8JsonWriter json, object value);

    /// <summary>Writes a column that is not null without boxing it.</summary>
    public abstract void WriteJson(Utf8JsonWriter json, DbDataReader row, int column);

    /// <summary>The text that <see cref="ReadText"/> reads back, in <see cref="TextStyle.Plain"/>.</summary>
    public abstract string WriteText(object value);

    /// <summary>The JSON schema of a value: type, format, limits.</summary>
    public abstract IReadOnlyDictionary<string, object> Schema(Field field);

    /// <summary>Compares stored values of this type in memory, as the database does.</summary>
    public virtual int Compare(object left, object right) => Comparer<object>.Default.Compare(left, right);

    private Field Unlimited => unlimited ??= new Field("value", this);

    private Field? unlimited;

    private static readonly Dictionary<string, TypePart> NoParts = [];

    private protected static Parsed WrongType(string expected) => Parsed.Wrong("crm:wrong-type", $"Expected {expected}.");
}

/// <summary>A part of a composite type.</summary>
public sealed record TypePart(FieldType Type, Func<object, object?> Of);
