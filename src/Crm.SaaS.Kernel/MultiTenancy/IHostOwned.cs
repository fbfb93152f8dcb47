namespace Crm.SaaS.MultiTenancy;

/// <summary>A row that belongs to the platform and spans tenants: the only kind of table without row-level security.</summary>
public interface IHostOwned
{
    /// <summary>One sentence: why this table cannot belong to a tenant.</summary>
    static abstract string WhyHostOwned { get; }
}
