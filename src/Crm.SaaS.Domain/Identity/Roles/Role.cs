using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Roles;

/// <summary>A set of permissions and how far they reach over owned records.</summary>
public sealed class Role : Record
{
    public const string Administrator = "Administrator";

    public string Name { get; private set; } = "";

    /// <summary>own, team, unit, territory, rule or all: how far permissions reach that say nothing else, over records that have an owner.</summary>
    public string Scope { get; private set; } = "own";

    /// <summary>The filter of the scope <c>rule</c>, in JSON: it fits every object whose records have owners.</summary>
    public string? Rule { get; private set; }

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
        if (Scope == "rule" && Rule is null)
            throw BusinessException.Invalid([new FieldError("rule", "identity:rule-missing", "The scope “rule” needs a filter.")]);
        if (Scope == "rule")
            return;
        if (Rule is not null && changed.Contains("rule"))
            throw BusinessException.Invalid([new FieldError("rule", "identity:rule-without-scope", "A rule goes with the scope “rule”.")]);
        Rule = null;
    }
}
