using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Analytics.StartPages;

/// <summary>The dashboard, or the view of records, with which people of a role begin who have no dashboard of their own.</summary>
public sealed class StartPage : Record
{
    /// <summary>The role.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name of the role.</summary>
    public string Role { get; private set; } = "";
    public Guid? DashboardId { get; private set; }
    public Guid? ViewId { get; private set; }

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at)
    {
        if ((DashboardId is null) == (ViewId is null))
            throw BusinessException.Invalid([
                new FieldError("dashboard", "starts:one-of-both", "Say one dashboard, or one view, and not both."),
            ]);
        Name = Role;
    }
}
