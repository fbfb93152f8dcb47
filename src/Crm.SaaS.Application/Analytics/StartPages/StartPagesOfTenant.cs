using Crm.SaaS.Analytics.Dashboards;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.SavedViews;

namespace Crm.SaaS.Analytics.StartPages;

internal sealed class StartPagesOfTenant(IRows rows, ICurrentUser currentUser, ITenantObjects objects) : IStartPages
{
    public async Task<StartPageDto> OfCallerAsync(CancellationToken ct)
    {
        var principal = currentUser.Required;
        var roles = principal.Roles.ToList();
        var given = (await rows.ListAsync<StartPage>(s => roles.Contains(s.Role), ct)).OrderBy(s => roles.IndexOf(s.Role)).ToList();
        if (given.Count == 0)
            return new StartPageDto(null, null, null);
        var registry = await objects.CurrentAsync(ct);
        foreach (var start in given)
        {
            if (start.DashboardId is { } board && await rows.FindAsync<Dashboard>(d => d.Id == board && d.Shared, ct) is not null)
            {
                if (registry.Find("dashboard") is { } dashboards && principal.Can(dashboards.Permissions.Read))
                    return new StartPageDto(board, null, null);
            }
            else if (
                start.ViewId is { } id
                && await rows.FindAsync<SavedView>(v => v.Id == id && v.Shared, ct) is { } view
                && registry.Find(view.Object) is { } of
                && principal.Can(of.Permissions.Read)
            )
                return new StartPageDto(null, id, of.Plural);
        }
        return new StartPageDto(null, null, null);
    }
}
