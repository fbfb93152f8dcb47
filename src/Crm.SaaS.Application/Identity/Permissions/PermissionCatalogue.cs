using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Permissions;

namespace Crm.SaaS.Identity.Permissions;

/// <summary>A permission and, in the tree that people see, the one that it hangs under.</summary>
internal sealed record KnownPermission(string Name, string? Parent, string Group);

/// <summary>Every permission of the product: five of each kind of record, those that acts name, and the settings'.</summary>
internal sealed class PermissionCatalogue : IPermissionCatalogue, ISingletonDependency
{
    private const string Settings = "Crm.Settings";

    public PermissionCatalogue(ObjectRegistry registry)
    {
        var known = new List<KnownPermission>();
        foreach (var definition in registry.Objects)
        {
            var own = definition.Permissions;
            known.AddRange(own.All.Select(p => new KnownPermission(p, p == own.Read ? null : own.Read, own.Group)));
            known.AddRange(
                definition.Acts.Select(a => a.Permission).OfType<string>().Select(p => new KnownPermission(p, own.Read, own.Group))
            );
        }
        known.AddRange(SettingsPermissions.All.Select(p => new KnownPermission(p, null, Settings)));
        All = [.. known.DistinctBy(p => p.Name)];
        Names = All.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
    }

    public IReadOnlyList<KnownPermission> All { get; }

    public IReadOnlySet<string> Names { get; }
}
