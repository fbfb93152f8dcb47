using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Roles;

/// <summary>
/// The roles that every company begins with and what each may do, in terms of areas and of how far an object is a person's own. All but the
/// administrator's are named in the language that the company signs up in.
/// </summary>
internal static class SeededRoles
{
    private static readonly string[] Business = ["sales", "customers", "activities", "catalog"];
    private static readonly string[] Field = ["customers", "activities"];

    public static IReadOnlyList<(Role Role, IReadOnlyList<string> Permissions)> Of(ObjectRegistry registry, ITexts texts) =>
        [
            // Administrators have everything without a list.
            (Role.Seeded(Role.Administrator, "all"), []),
            (
                Named(texts, "Manager", "team"),
                Granted(
                    registry,
                    Everyone,
                    o => Business.Contains(o.Area) && o.InNavigation ? o.Permissions.All.Except([o.Permissions.Purge]) : []
                )
            ),
            (
                Named(texts, "Sales representative", "own"),
                Granted(
                    registry,
                    Everyone,
                    o =>
                        !Business.Contains(o.Area) || !o.InNavigation ? []
                        : o.Owner is null ? [o.Permissions.Read]
                        : Work(o)
                )
            ),
            (Named(texts, "Support agent", "own"), Granted(registry, Everyone, Serve)),
            (Named(texts, "Technician", "own"), Granted(registry, Everyone, Serve)),
            (Named(texts, "Read-only", "all"), Granted(registry, o => o.IsKeptForOneself ? [] : [o.Permissions.Read], _ => [])),
        ];

    private static Role Named(ITexts texts, string name, string scope) => Role.Seeded(texts.Of($"Seed:role.{name}", name), scope);

    /// <summary>What everybody needs to find their way: who the colleagues are, which stages there are, views of one's own.</summary>
    private static IEnumerable<string> Everyone(ObjectDefinition o) =>
        o.IsKeptForOneself ? []
        : o.DecidesItself ? Work(o)
        : o is { InNavigation: false } && o.Name != "role" ? [o.Permissions.Read]
        : [];

    private static IEnumerable<string> Serve(ObjectDefinition o) =>
        !Business.Contains(o.Area) || !o.InNavigation ? []
        : Field.Contains(o.Area) ? Work(o)
        : [o.Permissions.Read];

    private static IEnumerable<string> Work(ObjectDefinition o) =>
        [o.Permissions.Read, o.Permissions.Create, o.Permissions.Update, o.Permissions.Delete];

    private static IReadOnlyList<string> Granted(
        ObjectRegistry registry,
        Func<ObjectDefinition, IEnumerable<string>> always,
        Func<ObjectDefinition, IEnumerable<string>> more
    ) => [.. registry.Objects.Where(o => !o.IsForAdministrators).SelectMany(o => always(o).Concat(more(o))).Distinct()];
}
