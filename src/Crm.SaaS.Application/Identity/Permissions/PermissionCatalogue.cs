using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Permissions;

namespace Crm.SaaS.Identity.Permissions;

/// <summary>A permission and, in the tree that people see, the one that it hangs under.</summary>
/// <param name="GroupLabel">What the group is called where a company made it; those of the product say theirs in resource files.</param>
internal sealed record KnownPermission(string Name, string? Parent, string Group, string? GroupLabel);

/// <summary>Every permission that a company knows: those of each kind of record, those that acts name, and the settings'.</summary>
internal sealed class PermissionCatalogue
{
    private const string Settings = "Crm.Settings";

    private PermissionCatalogue(IReadOnlyList<KnownPermission> all) =>
        (All, Names) = (all, all.Select(p => p.Name).ToHashSet(StringComparer.Ordinal));

    public IReadOnlyList<KnownPermission> All { get; }

    public IReadOnlySet<string> Names { get; }

    public static PermissionCatalogue Of(ObjectRegistry registry)
    {
        var known = new List<KnownPermission>();
        foreach (var definition in registry.Objects.Where(o => !o.IsKeptForOneself))
        {
            var own = definition.Permissions;
            var label = definition.Discriminator is null ? null : definition.LabelPlural;
            known.AddRange(own.All.Select(p => new KnownPermission(p, p == own.Read ? null : own.Read, own.Group, label)));
            if (definition.ManagedWhenJson is not null)
                known.Add(new KnownPermission(own.Manage, own.Read, own.Group, label));
            known.AddRange(
                definition.Acts.Select(a => a.Permission).OfType<string>().Select(p => new KnownPermission(p, own.Read, own.Group, label))
            );
        }
        known.AddRange(SettingsPermissions.All.Select(p => new KnownPermission(p, null, Settings, null)));
        return new PermissionCatalogue([.. known.DistinctBy(p => p.Name)]);
    }
}
