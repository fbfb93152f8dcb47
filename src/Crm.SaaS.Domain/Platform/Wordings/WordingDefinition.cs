using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Wordings;

internal sealed class WordingDefinition : ObjectDefinition<Wording>
{
    public WordingDefinition()
        : base("wording", "wordings", "platform", "languages")
    {
        Named(Text(w => w.Label).Required().Longest(80).Listed());
        Text(w => w.LabelPlural).Longest(80).Listed();
        Text(w => w.Object).Required().Longest(60).Listed();
        Text(w => w.Field).Longest(60).Listed();
        Text(w => w.Choice).Longest(80).Listed();
        Text(w => w.Language).Longest(10).Listed();
        WithoutTimeline();
        InSettings();
        ForAdministrators();
        NotImportable();
    }
}
