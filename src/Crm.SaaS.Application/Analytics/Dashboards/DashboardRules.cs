using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Analytics.Dashboards;

/// <summary>Nobody but an administrator puts a dashboard among those of a colleague, or before everybody.</summary>
internal sealed class DashboardRules(ICurrentUser currentUser) : IRecordRule<Dashboard>
{
    public Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var me = currentUser.Required;
        foreach (var draft in drafts.Where(_ => !me.HasEverything))
        foreach (var (field, value) in draft.Command.Values)
            if (field.Name == "owner" && !Equals(value, me.UserId))
                draft.Errors.Add(new FieldError("owner", "dashboards:not-yours", "A dashboard is made for oneself, and shared."));
            else if (field.Name == "startPage" && value is true)
                draft.Errors.Add(
                    new FieldError("startPage", "dashboards:not-for-all", "Only an administrator says what everybody begins with.")
                );
        return Task.CompletedTask;
    }
}
