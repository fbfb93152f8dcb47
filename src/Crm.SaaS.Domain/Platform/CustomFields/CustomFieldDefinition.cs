using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.CustomFields;

internal sealed class CustomFieldDefinition : ObjectDefinition<CustomField>
{
    public CustomFieldDefinition()
        : base("customField", "custom-fields", "platform", "text-cursor-input")
    {
        Text(f => f.Object).Required().Longest(60).Listed().Highlighted();
        Named(Text(f => f.Label).Required().Longest(80).Listed());
        Text(f => f.Name).Longest(60).Listed();
        Choice(f => f.Type, CustomFieldTypes.Names).Required().Listed().Highlighted();
        Text(f => f.Help).Longest(500);
        Text(f => f.ReferenceTo).Longest(60);
        Json(f => f.Choices);
        Boolean(f => f.Required).Listed();
        Boolean(f => f.IsUnique);
        Boolean(f => f.Searchable);
        Boolean(f => f.Indexed);
        Boolean(f => f.InList);
        Boolean(f => f.Highlighted);
        Integer(f => f.MaxLength).Within(1, 20_000);
        Decimal(f => f.Least);
        Decimal(f => f.Most);
        Text(f => f.Pattern).Longest(200);
        Json(f => f.DefaultValue);
        Json(f => f.VisibleWhen);
        Json(f => f.RequiredWhen);
        Json(f => f.EditableWhen);
        Json(f => f.Formula);
        Choice(f => f.ResultType, CustomFieldTypes.Results);
        Json(f => f.RollUp);
        Text(f => f.NumberFormat).Longest(60);
        Boolean(f => f.GapFree);
        Integer(f => f.Position).Within(0, 10_000);
        Choice(f => f.Alike, CustomFieldTypes.Likenesses);
        Text(f => f.Key).ReadOnly();
        WithoutTimeline();
        InSettings();
        NotImportable();
    }
}
