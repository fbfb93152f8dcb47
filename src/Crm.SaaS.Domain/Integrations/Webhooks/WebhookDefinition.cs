using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Integrations.Webhooks;

internal sealed class WebhookDefinition : ObjectDefinition<Webhook>
{
    public const string Pause = "pause";
    public const string Resume = "resume";
    public const string SendTest = "send-test";

    public WebhookDefinition()
        : base("webhook", "webhooks", "integrations", "webhook")
    {
        Named(Text(w => w.Name).Required().Longest(100).Listed());
        Url(w => w.Address).Required().Listed().Highlighted();
        Text(w => w.Object).OfObjects().Required().Longest(60).Listed();
        Boolean(w => w.OnCreated);
        Boolean(w => w.OnUpdated);
        Boolean(w => w.OnDeleted);
        Boolean(w => w.OnRestored);
        Boolean(w => w.OnActs);
        LongText(w => w.Filter).Choosing("object").Longest(20_000);
        Choice(w => w.State, new Choice(Webhook.Active, "success"), new Choice(Webhook.Paused, "warning"))
            .ReadOnly()
            .Listed()
            .Highlighted();
        Text(w => w.PauseReason).ReadOnly().Listed();
        DateTime(w => w.FailingSince).ReadOnly();
        Reference(w => w.ActsForId, "user").ReadOnly().Highlighted();
        Offers(Pause);
        Offers(Resume);
        Offers(SendTest);
        InSettings();
        ForAdministrators();
        NotImportable();
    }
}
