using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.CustomObjects;

internal sealed class CustomObjectDefinition : ObjectDefinition<CustomObject>
{
    public CustomObjectDefinition()
        : base("customObject", "custom-objects", "platform", "boxes")
    {
        Named(Text(o => o.Label).Required().Longest(60).Listed());
        Text(o => o.LabelPlural).Longest(60).Listed();
        Text(o => o.Name).Longest(40).Listed();
        Text(o => o.Plural).Longest(40);
        Text(o => o.Icon).Required().Longest(40);
        Text(o => o.TitleLabel).Longest(60);
        Boolean(o => o.ScopedByOwner).Listed();
        Boolean(o => o.InNavigation);
        Text(o => o.BoardBy).Longest(60);
        WithoutTimeline();
        InSettings();
        NotImportable();
    }
}
