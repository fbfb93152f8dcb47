using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.SaaS.Platform.Formulas;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Platform.Objects;

/// <summary>What people may know about one field of an object. Built once in a definition, then only read.</summary>
public sealed class Field
{
    // Companies with fields of their own have definitions of their own; what is compiled is shared.
    private static readonly ConcurrentDictionary<PropertyInfo, Func<Record, object?>> Getters = new();
    private static readonly ConcurrentDictionary<PropertyInfo, Action<Record, object?>> Setters = new();

    private readonly bool takesNull = true;
    private Func<Record, object?>? get;
    private Action<Record, object?>? set;

    internal Field(string name, FieldType type, PropertyInfo? property = null)
    {
        (Name, Type, Property) = (name, type, property);
        JsonName = JsonEncodedText.Encode(name);
        Label = JsonNamingPolicy.SnakeCaseLower.ConvertName(name).Replace('_', ' ');
        Label = char.ToUpperInvariant(Label[0]) + Label[1..];
        if (property is null)
            return;
        Column = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        takesNull = !property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null;
        (get, set) = (Getter(property), Setter(property));
    }

    public string Name { get; }

    /// <summary>The name as it stands in JSON.</summary>
    public JsonEncodedText JsonName { get; }
    public FieldType Type { get; }

    /// <summary>The English label; other languages say theirs in a resource file under <c>Field:{object}.{name}</c>.</summary>
    public string Label { get; private set; }

    /// <summary>Whether the company calls it otherwise than the product does: then its label is the same in every language.</summary>
    public bool IsRenamed { get; private set; }

    /// <summary>The entity's property behind the field; null for tags, ids and an act's inputs.</summary>
    public PropertyInfo? Property { get; }

    /// <summary>What is known of a field that the company made itself; null for one that came with the product.</summary>
    public CustomSlot? Custom { get; private set; }

    /// <summary>The composite field that this is a part of: the city of an address.</summary>
    public Field? Whole { get; private init; }

    /// <summary>How the value follows from the record's other fields; such a field holds nothing itself.</summary>
    public Formula? Formula { get; private set; }

    /// <summary>Since when days are counted, where the value is how many have passed; only a query can tell it.</summary>
    public Elapsed? Elapsed { get; private set; }

    /// <summary>How the value follows from the records that refer to this one; it is kept up to date after their changes.</summary>
    public RollUp? RollUp { get; private set; }

    /// <summary>When the field is shown, must be filled in, or may be edited.</summary>
    public FieldConditions Conditions { get; private set; } = FieldConditions.None;

    /// <summary>The column of the object's table, or null where the type keeps its values elsewhere.</summary>
    public string? Column { get; }

    public bool IsRequired { get; private set; }

    /// <summary>Shown, filtered and sorted like any other, but set by the system or an act only.</summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>Whether it is read-only because the roles of whoever knows the field so do not let them edit it.</summary>
    public bool IsReadOnlyToRole { get; private set; }

    /// <summary>Whether its changes follow from others that are told, so that a timeline leaves them out.</summary>
    public bool IsQuiet { get; private set; }
    public bool IsSearchable { get; private set; }
    public bool IsUnique { get; private set; }
    public bool InList { get; private set; }
    public bool InForm { get; private set; } = true;
    public bool IsHighlight { get; private set; }

    /// <summary>Whether what happens to this record also appears on the timeline of the record it refers to.</summary>
    public bool FeedsTimeline { get; private set; }

    /// <summary>The act that a generic write of this field goes through.</summary>
    public string? SetBy { get; private set; }

    /// <summary>What a new record begins with.</summary>
    public FieldDefault? Default { get; private set; }

    /// <summary>What a text must match as a whole.</summary>
    public Regex? Pattern { get; private set; }

    /// <summary>What a person should know who fills it in; those of the product say theirs in resource files.</summary>
    public string? Help { get; private set; }

    /// <summary>Whether a text is the plural name of an object.</summary>
    public bool NamesObject { get; private set; }

    /// <summary>For a text that is a filter in JSON: the field that names the object whose records it chooses from.</summary>
    public string? FilterOver { get; private set; }

    /// <summary>How an automatic number is drawn.</summary>
    public NumberFormat? Numbering { get; private set; }
    public int? MaxLength { get; private set; }
    public decimal? Min { get; private set; }
    public decimal? Max { get; private set; }
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    /// <summary>The name of the object that a reference points to.</summary>
    public string? ReferenceTo { get; internal set; }

    /// <summary>The object that a reference points to; known once the registry is built.</summary>
    public ObjectDefinition? Target { get; internal set; }

    /// <summary>What other products call it: helps to guess where a column of a file goes.</summary>
    public IReadOnlyList<string> Aliases { get; private set; } = [];

    /// <summary>What of its value tells that two records are the same; null where it tells nothing.</summary>
    public Likeness? Likeness { get; private set; }

    /// <summary>For a set of words: the rows that hold them.</summary>
    public LinkRows? Links { get; private set; }

    /// <summary>Whether it is what an amount is worth in the currency of the question.</summary>
    public bool IsConverted => Whole is { Type: MoneyType };

    /// <summary>Whether the database computes it for each query.</summary>
    public bool IsComputed => Formula is not null || Elapsed is not null || IsConverted;

    public bool IsCustom => Custom is not null;
    public bool IsReference => ReferenceTo is not null;

    /// <summary>Whether the record itself holds the value: in a column, or among its custom values.</summary>
    public bool IsStored => Property is not null || Custom is not null && Formula is null;

    /// <summary>Whether the pipeline keeps it and no command sets it: id, author, moments.</summary>
    public bool IsBookkeeping => Property?.DeclaringType == typeof(Record);

    /// <summary>Whether a column can hold no value.</summary>
    public bool IsNullable => takesNull && !(IsRequired && Property is not null);

    public Field Labelled(string label) => With(() => Label = label);

    internal Field Renamed(string label) => With(() => (Label, IsRenamed) = (label, true));

    public Field Required() => With(() => IsRequired = true);

    public Field ReadOnly() => With(() => (IsReadOnly, InForm) = (true, false));

    public Field Quiet() => With(() => IsQuiet = true);

    public Field Searchable() => With(() => IsSearchable = true);

    public Field Unique() => With(() => IsUnique = true);

    public Field Listed() => With(() => InList = true);

    public Field Hidden() => With(() => InForm = false);

    public Field Highlighted() => With(() => IsHighlight = true);

    public Field OnTimeline() => With(() => FeedsTimeline = true);

    public Field ChangedBy(string act) => With(() => SetBy = act);

    public Field Longest(int characters) => With(() => MaxLength = characters);

    public Field Within(decimal? min, decimal? max) => With(() => (Min, Max) = (min, max));

    public Field AlsoCalled(params string[] aliases) => With(() => Aliases = aliases);

    public Field OfObjects() => With(() => NamesObject = true);

    public Field Choosing(string over) => With(() => FilterOver = over);

    public Field Alike(Likeness likeness) => With(() => Likeness = likeness);

    /// <summary>The field of a composite type's part, such as <c>city</c> of an address; null where the type has no such part.</summary>
    public Field? Part(string name)
    {
        if (!Type.Parts.TryGetValue(name, out var part))
            return null;
        var field = new Field($"{Name}.{name}", part.Type) { Whole = this, ReferenceTo = null };
        return field
            .Labelled($"{Label}: {name}")
            .AccessedBy(
                record => Get(record) is { } whole ? part.Of(whole) : null,
                (_, _) => throw new InvalidOperationException("Parts are set as a whole.")
            );
    }

    /// <summary>The worth of this amount in the currency of the question. Only a query can tell it: it depends on rates.</summary>
    internal Field Converted() => new Field($"{Name}.{MoneyType.Converted}", Type) { Whole = this }.Labelled(Label);

    /// <summary>The field as somebody knows it who may not edit it, or may not know all conditions of it.</summary>
    internal Field SeenAs(bool readOnly, FieldConditions conditions)
    {
        var seen = (Field)MemberwiseClone();
        (seen.Target, seen.Conditions) = (null, conditions);
        if (readOnly)
            (seen.IsReadOnlyToRole, seen.IsReadOnly, seen.InForm) = (!IsReadOnly, true, false);
        return seen;
    }

    internal void WithoutAct() => SetBy = null;

    internal Field Begins(FieldDefault value) => With(() => Default = value);

    internal Field Matching(Regex pattern) => With(() => Pattern = pattern);

    internal Field Helped(string help) => With(() => Help = help);

    internal Field Drawn(NumberFormat format) => With(() => Numbering = format).ReadOnly();

    internal Field Follows(Formula formula) =>
        With(() => Formula = formula)
            .ReadOnly()
            .AccessedBy(formula.Evaluate, (_, _) => throw new InvalidOperationException($"{Name} follows."));

    internal Field Counts(Elapsed elapsed) =>
        With(() => Elapsed = elapsed)
            .ReadOnly()
            .AccessedBy(
                _ => throw new InvalidOperationException($"{Name} is another number each day: ask for it in a query."),
                (_, _) => throw new InvalidOperationException($"{Name} follows.")
            );

    internal Field Sums(RollUp rollUp) => With(() => RollUp = rollUp).ReadOnly();

    internal Field Where(FieldConditions conditions) => With(() => Conditions = conditions);

    internal Field KeptBy(CustomSlot slot) =>
        With(() =>
        {
            Custom = slot;
            get = record => ValuesOf(record).Get(this);
            set = (record, value) =>
            {
                if (slot.RolledUp)
                    throw new InvalidOperationException($"{Name} is rolled up.");
                record.OwnValues.Set(this, value);
            };
        });

    private OwnValues ValuesOf(Record record) => Custom!.RolledUp ? record.RollUps : record.OwnValues;

    internal Field KeptIn(LinkRows links) => With(() => Links = links);

    internal Field Of(IReadOnlyList<Choice> choices) => With(() => Choices = choices);

    internal Field AccessedBy(Func<Record, object?> getter, Action<Record, object?> setter) => With(() => (get, set) = (getter, setter));

    public object? Get(Record record) => (get ?? throw new InvalidOperationException($"{Name} holds no value of the record."))(record);

    internal void Set(Record record, object? value) =>
        (set ?? throw new InvalidOperationException($"{Name} cannot be set."))(record, value);

    /// <summary>For a set of words: what it becomes with some added and some taken away, in order, each once.</summary>
    internal IReadOnlyList<string> With(Record record, IReadOnlyList<string> added, IReadOnlyList<string> removed) =>
        [
            .. ((IReadOnlyList<string>?)Get(record) ?? [])
                .Union(added, StringComparer.Ordinal)
                .Except(removed, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Whether two values of this field are the same to a reader.</summary>
    public static bool Same(object? left, object? right) =>
        left is IReadOnlyList<string> a && right is IReadOnlyList<string> b
            ? a.SequenceEqual(b, StringComparer.Ordinal)
            : Equals(left, right);

    private Field With(Action change)
    {
        change();
        return this;
    }

    private static Func<Record, object?> Getter(PropertyInfo property) => Getters.GetOrAdd(property, MakeGetter);

    private static Action<Record, object?> Setter(PropertyInfo property) => Setters.GetOrAdd(property, MakeSetter);

    private static Func<Record, object?> MakeGetter(PropertyInfo property)
    {
        var record = Expression.Parameter(typeof(Record));
        var value = Expression.Property(Expression.Convert(record, property.DeclaringType!), property);
        return Expression.Lambda<Func<Record, object?>>(Expression.Convert(value, typeof(object)), record).Compile();
    }

    private static Action<Record, object?> MakeSetter(PropertyInfo property)
    {
        var (record, value) = (Expression.Parameter(typeof(Record)), Expression.Parameter(typeof(object)));
        var setter =
            property.SetMethod
            ?? throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name} needs a private setter.");
        var given = property.PropertyType.IsValueType
            ? Expression.Condition(
                Expression.Equal(value, Expression.Constant(null)),
                Expression.Default(property.PropertyType),
                Expression.Convert(value, property.PropertyType)
            )
            : (Expression)Expression.Convert(value, property.PropertyType);
        var call = Expression.Call(Expression.Convert(record, property.DeclaringType!), setter, given);
        return Expression.Lambda<Action<Record, object?>>(call, record, value).Compile();
    }
}
