using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Permissions;

namespace Crm.SaaS.Identity.Permissions;

/// <summary>A permission and, in the tree that people see, the one that it hangs under.</summary>
/// <param name="Target">The object that it is about; null: the settings.</param>
internal sealed record KnownPermission(string Name, string? Parent, string Group, ObjectDefinition? Target);

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
            known.AddRange(own.All.Select(p => new KnownPermission(p, p == own.Read ? null : own.Read, own.Group, definition)));
            if (definition.ManagedWhenJson is not null)
                known.Add(new KnownPermission(own.Manage, own.Read, own.Group, definition));
            known.AddRange(
                definition
                    .Acts.Select(a => a.Permission)
                    .OfType<string>()
                    .Select(p => new KnownPermission(p, own.Read, own.Group, definition))
            );
        }
        known.AddRange(SettingsPermissions.All.Select(p => new KnownPermission(p, null, Settings, null)));
        return new PermissionCatalogue([.. known.DistinctBy(p => p.Name)]);
    }
}
