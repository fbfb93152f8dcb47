using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Crm.SaaS.Platform.Currencies;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Formulas;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Platform.Objects;

/// <summary>The words in which a definition is written. Scanning finds every subclass; nothing is registered by hand.</summary>
public abstract class ObjectDefinition<T> : ObjectDefinition
    where T : Record, new()
{
    protected ObjectDefinition(string name, string plural, string area, string icon)
        : base(name, plural, area, icon, typeof(T)) => AddSystemFields();

    public override Record New() => new T();

    protected Field Text(Expression<Func<T, string?>> of) => Add(of, FieldTypes.Text);

    protected Field LongText(Expression<Func<T, string?>> of) => Add(of, FieldTypes.LongText);

    protected Field Json(Expression<Func<T, string?>> of) => Add(of, FieldTypes.Json);

    protected Field Email(Expression<Func<T, string?>> of) => Add(of, FieldTypes.Email);

    protected Field Phone(Expression<Func<T, string?>> of) => Add(of, FieldTypes.Phone);

    protected Field File(Expression<Func<T, FileReference?>> of) => Add(of, FieldTypes.File);

    protected Field Url(Expression<Func<T, string?>> of) => Add(of, FieldTypes.Url);

    protected Field Integer(Expression<Func<T, int?>> of) => Add(of, FieldTypes.Integer);

    protected Field Decimal(Expression<Func<T, decimal?>> of) => Add(of, FieldTypes.Decimal);

    protected Field Money(Expression<Func<T, decimal?>> of) => Add(of, FieldTypes.Money);

    protected Field Rate(Expression<Func<T, decimal?>> of) => Add(of, FieldTypes.Rate);

    protected Field Date(Expression<Func<T, DateOnly?>> of) => Add(of, FieldTypes.Date);

    protected Field DateTime(Expression<Func<T, DateTimeOffset?>> of) => Add(of, FieldTypes.DateTime);

    protected Field Boolean(Expression<Func<T, bool>> of) => Add(of, FieldTypes.Boolean).Required();

    protected Field Choice(Expression<Func<T, string?>> of, params Choice[] choices) => Add(of, FieldTypes.Choice).Of(choices);

    protected Field Choice(Expression<Func<T, string?>> of, IEnumerable<string> values) =>
        Add(of, FieldTypes.Choice).Of([.. values.Select(v => new Choice(v))]);

    /// <summary>A figure that follows from fields that stand before it, by a formula.</summary>
    protected Field Calculated(string name, string formula) =>
        Add(new Field(name, FieldTypes.Decimal)).Follows(FormulaParser.Parse(formula, this));

    /// <summary>
    /// How many whole days have passed since a moment, on the calendar of whoever asks; absent where a filter over the record's own fields does
    /// not hold. With <paramref name="beyond"/> only those over what the record behind a reference allows, absent where none is.
    /// </summary>
    protected Field DaysSince(string name, Field since, string whileHolds, (Field Reference, string Allowed)? beyond = null)
    {
        using var condition = JsonDocument.Parse(whileHolds);
        var elapsed = new Elapsed(since, FilterParser.Parse(condition.RootElement, this), beyond);
        return Add(new Field(name, FieldTypes.Integer)).Counts(elapsed);
    }

    /// <summary>The currency that the record's amounts are in, and the date by whose rates they are converted; without one, today.</summary>
    protected Field Priced(Expression<Func<T, string?>> by, Field? on = null)
    {
        var field = Choice(by, CurrencyCodes.All).Hidden();
        Set(pricedBy: field, pricedOn: on);
        return field;
    }

    /// <summary>The id of something that is no record of one object: what it is, the object's own rules know.</summary>
    protected Field Id(Expression<Func<T, Guid?>> of) => Add(of, FieldTypes.Id);

    /// <summary>A reference to a record of the object named <paramref name="target"/>: areas know each other by name and id, never by type.</summary>
    protected Field Reference(Expression<Func<T, Guid?>> of, string target)
    {
        var field = Add(of, target == "user" ? FieldTypes.User : FieldTypes.Reference);
        field.ReferenceTo = target;
        return field;
    }

    /// <summary>The user responsible. With <paramref name="scoped"/>, a role's scope limits by it which records are seen.</summary>
    protected Field Owned(Expression<Func<T, Guid?>> by, bool scoped)
    {
        var field = Reference(by, "user").Highlighted();
        Set(owner: field, scoped: scoped);
        return field;
    }

    /// <summary>The record of any object that this one tells of; it is named once, when this one is made.</summary>
    protected (Field Object, Field Record) Tells(Expression<Func<T, string?>> ofObject, Expression<Func<T, Guid?>> ofRecord)
    {
        var about = (Object: Text(ofObject).Required().Longest(60).Listed(), Record: Add(ofRecord, FieldTypes.Id).Required());
        Set(about: about);
        return about;
    }

    /// <summary>What people keep for themselves: seen by its owner alone. No role has to permit it.</summary>
    protected void KeptForOneself(Expression<Func<T, Guid?>> owner)
    {
        Owned(owner, scoped: false).ReadOnly();
        SeenWhen("""{"field":"owner","op":"eq","value":"@me"}""");
        WithoutTimeline();
        InSettings();
        NotImportable();
        Set(keptForOneself: true);
    }

    /// <summary>What people keep for themselves beside records: seen by its owner alone, and only while they see the record. No role has to permit it.</summary>
    protected (Field Object, Field Record) KeptForOneself(
        Expression<Func<T, string?>> ofObject,
        Expression<Func<T, Guid?>> ofRecord,
        Expression<Func<T, Guid?>> owner
    )
    {
        var about = Tells(ofObject, ofRecord);
        KeptForOneself(owner);
        return about;
    }

    protected Field Tagged(Func<T, IReadOnlyList<string>> get, Action<T, IReadOnlyList<string>> set)
    {
        var field = Add(new Field("tags", FieldTypes.Tags))
            .KeptIn(LinkRows.Tags)
            .AccessedBy(record => get((T)record), (record, value) => set((T)record, (IReadOnlyList<string>?)value ?? []));
        Set(tags: field);
        return field;
    }

    /// <summary>Words kept as rows of a table of their own, written by acts only: the roles of a user.</summary>
    protected Field Words(string name, LinkRows rows) => Add(new Field(name, FieldTypes.Tags)).KeptIn(rows).ReadOnly();

    protected void Named(Field title) => Set(title: title);

    protected void Called(string label, string plural) => (Label, LabelPlural) = (label, plural);

    protected void SeenThrough(params string[] references) => Set(through: references);

    protected void SeenWhen(string filter) => Set(visibleWhen: filter);

    /// <summary>Which records of others are changed by whom a permission of its own permits it.</summary>
    protected void SharedWhen(string filter) => Set(managedWhen: filter);

    protected void OnBoard(string by, string? sum = null) => Set(board: (by, sum));

    /// <summary>Amounts are weighted by a percentage from 0 to 100.</summary>
    protected void Weighted(Field by) => Set(weight: by);

    protected void WithoutTimeline() => Set(timeline: false);

    protected void NamedToAll() => Set(namedToAll: true);

    protected void InSettings() => Set(navigation: false, archivable: false);

    protected void ForAdministrators() => Set(forAdministrators: true);

    protected void NotImportable() => Set(importable: false);

    protected void NotArchivable() => Set(archivable: false);

    /// <summary>It marks records rather than telling of them: it stands on no timeline.</summary>
    protected void Marks()
    {
        WithoutTimeline();
        Set(mark: true);
    }

    protected Act Offers(string act) => Add(new Act(act));

    private Field Add<TValue>(Expression<Func<T, TValue>> of, FieldType type)
    {
        var body = of.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : of.Body;
        var property = (PropertyInfo)((MemberExpression)body).Member;
        var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        return Add(new Field(type is ReferenceType && name.EndsWith("Id", StringComparison.Ordinal) ? name[..^2] : name, type, property));
    }
}
