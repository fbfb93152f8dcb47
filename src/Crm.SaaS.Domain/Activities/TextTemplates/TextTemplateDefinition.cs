using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Activities.TextTemplates;

internal sealed class TextTemplateDefinition : ObjectDefinition<TextTemplate>
{
    public TextTemplateDefinition()
        : base("textTemplate", "text-templates", "activities", "text-quote")
    {
        Named(Text(t => t.Name).Required().Longest(100).Listed());
        Choice(t => t.Kind, ["note", "call", "meeting", "task"]).Listed();
        LongText(t => t.Body).Required().Longest(10_000).Listed();
        Boolean(t => t.Shared).Listed();
        Owned(t => t.OwnerId, scoped: false).ReadOnly().Listed();
        SeenWhen("""{"or":[{"field":"owner","op":"eq","value":"@me"},{"field":"shared","op":"eq","value":true}]}""");
        SharedWhen("""{"field":"shared","op":"eq","value":true}""");
        WithoutTimeline();
        InSettings();
        NotImportable();
    }
}
