using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Formulas;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Platform.Access;

/// <summary>
/// A definition as somebody knows it who may not see or edit all of its fields: hidden fields are not there, others are read-only. Whoever
/// is given it cannot name what is hidden.
/// </summary>
internal sealed class SeenObject : ObjectDefinition
{
    /// <summary>What stands for the title where the field that names a record is hidden: the kind of record.</summary>
    public const string TitleStandIn = "recordTitle";

    private readonly ObjectDefinition whole;

    public SeenObject(ObjectDefinition whole, FieldMask mask)
        : base(whole.Name, whole.Plural, whole.Area, whole.Icon, whole.RecordType)
    {
        this.whole = whole;
        (Label, LabelPlural, IsRenamed, Names) = (whole.Label, whole.LabelPlural, whole.IsRenamed, whole.Names);
        foreach (var field in whole.Fields.Where(f => !mask.Hides(whole, f)))
            Add(field.SeenAs(mask[whole.Name, field.Name] == FieldAccess.Read, Left(field.Conditions, mask)));
        foreach (var act in whole.Acts.Where(a => a.Input.All(i => mask[whole.Name, i.Name] == FieldAccess.Edit)))
            Add(act.Copy());
        foreach (var field in Fields.Where(f => f.SetBy is { } act && FindAct(act) is null))
            field.WithoutAct();
        Set(
            title: Find(whole.Title.Name) ?? Add(StandIn(whole)),
            owner: Known(whole.Owner),
            tags: Known(whole.Tags),
            scoped: whole.IsScopedByOwner,
            board: whole.Board is { } board && Find(board.By) is not null
                ? (board.By, board.Sum is { } sum && Find(sum) is not null ? sum : null)
                : null,
            pricedBy: Known(whole.PricedBy),
            pricedOn: Known(whole.PricedOn),
            timeline: whole.HasTimeline,
            mark: whole.IsMark,
            navigation: whole.InNavigation,
            importable: whole.IsImportable,
            namedToAll: whole.IsNamedToAll,
            forAdministrators: whole.IsForAdministrators,
            menu: whole.IsInMenu,
            about: whole.About is { } about && Known(about.Object) is { } named && Known(about.Record) is { } record
                ? (named, record)
                : null
        );
    }

    public override ObjectDefinition Unmasked => whole;
    public override string Table => whole.Table;
    public override string? Discriminator => whole.Discriminator;

    public override Record New() => whole.New();

    public override bool Holds(Record record) => whole.Holds(record);

    private Field? Known(Field? field) => field is null ? null : Find(field.Name);

    /// <summary>Conditions that name a hidden field are not told; they are held all the same.</summary>
    private static FieldConditions Left(FieldConditions conditions, FieldMask mask)
    {
        FieldCondition? Told(FieldCondition? condition) => condition is null || mask.HidesOf(condition.Filter) ? null : condition;
        return conditions == FieldConditions.None
            ? conditions
            : new FieldConditions(Told(conditions.Visible), Told(conditions.Required), Told(conditions.Editable));
    }

    private static Field StandIn(ObjectDefinition whole) =>
        new Field(TitleStandIn, FieldTypes.Text)
            .Labelled(whole.Label)
            .Follows(new Formula("null", new Literal(FormulaType.Text, whole.Label), FormulaType.Text, new HashSet<Field>()));
}
