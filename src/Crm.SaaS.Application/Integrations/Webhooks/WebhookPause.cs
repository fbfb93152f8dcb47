using System.Globalization;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Auditing;
using Crm.SaaS.Platform.Mails;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Integrations.Webhooks;

/// <summary>Pauses a webhook that nobody takes deliveries of any more, leaves a reason where people see it, and writes to whom it acts for.</summary>
internal sealed class WebhookPause(IRows rows, IMailQueue mails, IPrincipalSource principals, ITexts texts) : IScopedDependency
{
    public async Task PauseAsync(Webhook webhook, bool gone, string why, DateTimeOffset at, CancellationToken ct)
    {
        if (webhook.State == Webhook.Paused)
            return;
        var principal = webhook.ActsForId is { } person ? await principals.FindAsync(person, ct) : null;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(principal?.Language ?? "en");
        var reason = gone
            ? texts.Of("Webhooks:Gone", "The receiver answered that it is gone for good (410).")
            : string.Format(
                CultureInfo.InvariantCulture,
                texts.Of("Webhooks:Failing", "Nothing was delivered for {0} days. Last: {1}"),
                RetrySchedule.PauseAfter.TotalDays,
                why
            );
        webhook.Pause(reason);
        webhook.Touch(at, null);
        await rows.AddAsync(
            new AuditEntry
            {
                TenantId = webhook.TenantId,
                Object = "webhook",
                RecordId = webhook.Id,
                Version = webhook.Version,
                Action = WebhookDefinition.Pause,
                Title = webhook.Name,
                At = at,
            },
            ct
        );
        if (principal?.Email is { } recipient)
            await mails.AddAsync(
                recipient,
                string.Format(
                    CultureInfo.InvariantCulture,
                    texts.Of("Webhooks:PausedSubject", "The webhook “{0}” was paused"),
                    webhook.Name
                ),
                $"{reason}\n\n"
                    + texts.Of(
                        "Webhooks:PausedBody",
                        "Mend the receiver, resume the webhook in the settings, and replay what was not delivered from its log."
                    ),
                ct
            );
    }
}
