using Crm.SaaS.Platform.Currencies;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Platform.CustomObjects;

/// <summary>The definition of an object that a company made itself, built from its row.</summary>
internal sealed class MadeObject : ObjectDefinition
{
    public const string AreaName = "custom";

    public MadeObject(CustomObject made)
        : base(made.Name, made.Plural, AreaName, made.Icon, typeof(CustomRecord))
    {
        (Label, LabelPlural) = (made.Label, made.LabelPlural);
        AddSystemFields();
        var name = Own(nameof(CustomRecord.Name), "name", FieldTypes.Text).Required().Longest(200).Searchable().Listed();
        if (made.TitleLabel is { } label)
            name.Labelled(label);
        var owner = Own(nameof(CustomRecord.OwnerId), "owner", FieldTypes.User).Highlighted().Listed();
        owner.ReferenceTo = "user";
        var currency = Own(nameof(CustomRecord.Currency), "currency", FieldTypes.Choice)
            .Of([.. CurrencyCodes.All.Select(c => new Choice(c))])
            .Hidden();
        var tags = Add(new Field("tags", FieldTypes.Tags))
            .KeptIn(LinkRows.Tags)
            .AccessedBy(
                record => ((CustomRecord)record).Tags,
                (record, value) => ((CustomRecord)record).Tag((IReadOnlyList<string>?)value ?? [])
            );
        Set(title: name, owner: owner, tags: tags, pricedBy: currency, scoped: made.ScopedByOwner, menu: made.InNavigation);
    }

    public override string Table => "custom_records";
    public override string? Discriminator => Name;

    public override Record New() => new CustomRecord(Name);

    public override bool Holds(Record record) => record is CustomRecord own && own.Object == Name;

    /// <summary>Shows the records on a board by a choice, once its fields are known.</summary>
    public void BoardBy(string field)
    {
        if (Find(field) is { Type: ChoiceType } choice)
            Set(board: (choice.Name, null));
    }

    private Field Own(string property, string name, FieldType type) =>
        Add(new Field(name, type, typeof(CustomRecord).GetProperty(property)));
}
