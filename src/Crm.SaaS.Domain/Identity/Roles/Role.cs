using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Roles;

/// <summary>A set of permissions and how far they reach over owned records.</summary>
public sealed class Role : Record
{
    public const string Administrator = "Administrator";

    public string Name { get; private set; } = "";

    /// <summary>own, team, unit or all: how far permissions reach that say nothing else.</summary>
    public string Scope { get; private set; } = "own";

    /// <summary>Came with the product: can be neither renamed nor deleted.</summary>
    public bool IsStatic { get; private set; }

    internal static Role Seeded(string name, string scope) =>
        new()
        {
            Name = name,
            Scope = scope,
            IsStatic = true,
        };

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at)
    {
        if (IsStatic && changed.Contains("name"))
            throw BusinessException.Conflict("identity:static-role", "This role came with the product and keeps its name.");
        if (Name == Administrator && Scope != "all")
            throw BusinessException.Conflict("identity:administrator-sees-all", "Administrators see all records.");
    }
}
