namespace Crm.SaaS.Saas.QueryLimits;

/// <param name="StatementSeconds">How many seconds one question to the database may take in a request: 1 to 60.</param>
public sealed record QueryLimits(int StatementSeconds);

public interface IQueryLimits
{
    Task<QueryLimits> GetAsync(CancellationToken ct);

    /// <summary>Refuses with <c>tenants:bad-limit</c> what is outside of the platform's bounds.</summary>
    Task SetAsync(QueryLimits input, CancellationToken ct);
}
