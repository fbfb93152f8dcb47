using Crm.SaaS.Errors;

namespace Crm.SaaS.Authorization;

/// <summary>How far a role's permissions reach over records that restrict by owner.</summary>
public enum RecordScope
{
    Own,
    Team,
    All,
}

/// <summary>A signed-in user with what the access compiler needs: permissions, reach and teams. Immutable; made anew when roles change.</summary>
public sealed record Principal(
    Guid TenantId,
    Guid UserId,
    string UserName,
    string DisplayName,
    string? Email,
    IReadOnlyList<string> Roles,
    IReadOnlySet<string> Permissions,
    RecordScope Scope,
    IReadOnlyList<Guid> TeamIds,
    string Language,
    string TimeZone,
    string SecurityStamp
)
{
    /// <summary>Changes whenever the company changes its own fields or objects; empty where it has none.</summary>
    public string Definitions { get; init; } = "";

    /// <summary>The country that the company is in (ISO 3166-1), where it said so: telephone numbers without one are from there.</summary>
    public string? Country { get; init; }

    /// <summary>An administrator has every permission, also those that came after the role was made.</summary>
    public bool HasEverything { get; init; }

    public bool Can(string permission) => HasEverything || Permissions.Contains(permission);

    /// <summary>Throws a 403 refusal that names what is missing.</summary>
    public void Demand(string permission)
    {
        if (!Can(permission))
            throw BusinessException.Forbidden(
                $"You need the permission “{permission}”. An administrator of your company can give it to you."
            );
    }
}
