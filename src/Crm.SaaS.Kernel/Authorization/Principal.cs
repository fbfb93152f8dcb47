using Crm.SaaS.Errors;

namespace Crm.SaaS.Authorization;

/// <summary>A signed-in user with what the access compiler needs: roles, teams and territories. Immutable; made anew when any of them changes.</summary>
public sealed record Principal(
    Guid TenantId,
    Guid UserId,
    string UserName,
    string DisplayName,
    string? Email,
    string Language,
    string TimeZone,
    string SecurityStamp
)
{
    /// <summary>What each role gives.</summary>
    public required IReadOnlyList<RoleGrants> Grants
    {
        get;
        init
        {
            field = value;
            Roles = [.. value.Select(g => g.Role)];
            Permissions = value.SelectMany(g => g.Permissions.Keys).ToHashSet(StringComparer.Ordinal);
            HasMask = value.Any(g => g.Fields.Count > 0);
        }
    }

    /// <summary>The names of the roles.</summary>
    public IReadOnlyList<string> Roles { get; private init; } = [];

    /// <summary>What any of the roles permits.</summary>
    public IReadOnlySet<string> Permissions { get; private init; } = new HashSet<string>();

    /// <summary>Whether a role keeps any field from being seen or edited.</summary>
    public bool HasMask { get; private init; }

    /// <summary>The teams that the user belongs to or leads.</summary>
    public IReadOnlyList<Guid> TeamIds { get; init; } = [];

    /// <summary>The same and the teams below them.</summary>
    public IReadOnlyList<Guid> UnitIds { get; init; } = [];

    /// <summary>The territories that the user belongs to or leads, and those below the ones that they lead.</summary>
    public IReadOnlyList<OwnTerritory> Territories { get; init; } = [];

    /// <summary>Changes whenever anything changes that decides what the user may see or do.</summary>
    public string Rights { get; init; } = "";

    /// <summary>Changes whenever the company changes its own fields, objects or wordings; empty where it has none.</summary>
    public string Definitions { get; init; } = "";

    /// <summary>The country that the company is in (ISO 3166-1), where it said so: telephone numbers without one are from there.</summary>
    public string? Country { get; init; }

    /// <summary>With which day the company's weeks begin.</summary>
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>The company's own currency (ISO 4217).</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>The currencies that amounts of the company were ever in.</summary>
    public IReadOnlyList<string> Currencies { get; init; } = [];

    /// <summary>An administrator has every permission, also those that came after the role was made.</summary>
    public bool HasEverything { get; init; }

    /// <summary>What needs no role: to keep things for oneself.</summary>
    public IReadOnlySet<string> AlwaysPermitted { get; init; } = new HashSet<string>();

    public bool Can(string permission) => HasEverything || Permissions.Contains(permission) || AlwaysPermitted.Contains(permission);

    /// <summary>Throws a 403 refusal that names what is missing.</summary>
    public void Demand(string permission)
    {
        if (!Can(permission))
            throw BusinessException.Forbidden(
                $"You need the permission “{permission}”. An administrator of your company can give it to you."
            );
    }
}
