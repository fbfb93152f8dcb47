using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Analytics.Dashboards;

/// <summary>What a colleague shares is looked at, and changed by them or an administrator alone; so is who it belongs to.</summary>
internal sealed class DashboardRules(ICurrentUser currentUser) : IRecordRule<Dashboard>
{
    public Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var me = currentUser.Required;
        var (owner, startPage) = (target.Unmasked.Owner!, target.Unmasked.Find("startPage")!);
        foreach (var draft in drafts.Where(_ => !me.HasEverything))
        {
            var theirs = !draft.IsNew && ((Dashboard)draft.Record).OwnerId != me.UserId;
            if (theirs || draft.Command.Values.Any(v => v.Key.Name == owner.Name && !Equals(v.Value, me.UserId)))
                draft.Refuse(
                    new BusinessException(
                        ErrorKind.Forbidden,
                        "dashboards:not-yours",
                        "This dashboard is a colleague's. Make a copy to change it as you like."
                    )
                );
            else if (draft.Command.Values.Any(v => v.Key.Name == startPage.Name && v.Value is true))
                draft.Errors.Add(
                    new FieldError("startPage", "dashboards:not-for-all", "Only an administrator says what everybody begins with.")
                );
        }
        return Task.CompletedTask;
    }
}
