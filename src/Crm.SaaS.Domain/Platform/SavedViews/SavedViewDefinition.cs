using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.SavedViews;

internal sealed class SavedViewDefinition : ObjectDefinition<SavedView>
{
    public SavedViewDefinition()
        : base("savedView", "saved-views", "platform", "bookmark")
    {
        Named(Text(v => v.Name).Required().Longest(100).Listed());
        Text(v => v.Object).Required().Longest(60).Listed();
        Choice(v => v.Layout, SavedView.Layouts).Required();
        Json(v => v.Config);
        Boolean(v => v.Shared).Listed();
        Integer(v => v.Position).Required().Within(0, 1_000);
        Owned(v => v.OwnerId, scoped: false);
        SeenWhen("""{"or":[{"field":"owner","op":"eq","value":"@me"},{"field":"shared","op":"eq","value":true}]}""");
        SharedWhen("""{"field":"shared","op":"eq","value":true}""");
        WithoutTimeline();
        InSettings();
        NotImportable();
    }
}
