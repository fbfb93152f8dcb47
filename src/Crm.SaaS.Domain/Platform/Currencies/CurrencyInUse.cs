using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Currencies;

/// <summary>A currency that amounts of the company were ever in. While it is the company's own alone, sums need no rates.</summary>
public sealed class CurrencyInUse : IMultiTenant
{
    public Guid TenantId { get; init; }
    public required string Code { get; init; }
}
