using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Roles;

internal sealed class RoleDefinition : ObjectDefinition<Role>
{
    public RoleDefinition()
        : base("role", "roles", "identity", "shield")
    {
        Named(Text(r => r.Name).Required().Longest(60).Unique().Listed());
        Choice(
                r => r.Scope,
                new Choice("own"),
                new Choice("team", "info"),
                new Choice("unit", "info"),
                new Choice("territory", "info"),
                new Choice("rule", "info"),
                new Choice("all", "accent")
            )
            .Required()
            .Listed();
        LongText(r => r.Rule).Longest(20_000);
        Boolean(r => r.IsStatic).ReadOnly();
        InSettings();
        NotImportable();
    }
}
