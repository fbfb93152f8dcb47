using Crm.SaaS.Errors;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Saas.Tenants;

namespace Crm.SaaS.Saas.QueryLimits;

internal sealed class LimitsOfTenant(ICurrentTenant currentTenant, ITenantStore tenants, ITenantRegister register) : IQueryLimits
{
    public async Task<QueryLimits> GetAsync(CancellationToken ct) =>
        new((int)(await tenants.FindAsync(currentTenant.RequiredId, ct))!.StatementLimit.TotalSeconds);

    public Task SetAsync(QueryLimits input, CancellationToken ct) =>
        input.StatementSeconds is >= 1 and <= Tenant.MostStatementSeconds
            ? register.LimitAsync(input.StatementSeconds, ct)
            : throw BusinessException.Invalid([
                new("statementSeconds", "tenants:bad-limit", $"A question may take 1 to {Tenant.MostStatementSeconds} seconds."),
            ]);
}
