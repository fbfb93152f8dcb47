using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Analytics.Dashboards;

/// <summary>A page of figures as somebody likes to see them. Private unless shared.</summary>
public sealed class Dashboard : Record
{
    public string Name { get; private set; } = "";

    /// <summary>The widgets with their places and questions, in JSON, as <see cref="DashboardLayout"/> reads it.</summary>
    public string? Config { get; private set; }
    public bool Shared { get; private set; }

    /// <summary>Whether everybody who has no dashboard of their own begins with it.</summary>
    public bool StartPage { get; private set; }
    public int Position { get; private set; }
    public Guid? OwnerId { get; private set; }

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at)
    {
        if (StartPage && !Shared)
            throw BusinessException.Invalid([
                new FieldError("startPage", "dashboards:not-shared", "A start page for everybody has to be shared."),
            ]);
        if (Config is not null && changed.Contains("config"))
            DashboardLayout.Check(Config);
    }
}
