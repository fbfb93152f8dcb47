namespace Crm.SaaS.Platform.Access;

/// <summary>Who works in the company and who leads whom; people who left are nobody's.</summary>
public interface IOrganization
{
    /// <summary>Those of these users who are active.</summary>
    Task<IReadOnlyList<Guid>> ActiveAsync(IReadOnlyCollection<Guid> users, CancellationToken ct);

    /// <summary>The active users that have a role.</summary>
    Task<IReadOnlyList<Guid>> WithRoleAsync(string role, CancellationToken ct);

    /// <summary>The nearest active lead above a user: of their team, or of the team above where they lead it. Where nobody is above, a lead is their own.</summary>
    Task<Guid?> LeadOfAsync(Guid user, CancellationToken ct);
}
