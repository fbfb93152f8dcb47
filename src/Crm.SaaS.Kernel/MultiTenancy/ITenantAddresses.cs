namespace Crm.SaaS.MultiTenancy;

/// <summary>Where a tenant is reached. Built from the configuration, never from what a request claims its host to be.</summary>
public interface ITenantAddresses
{
    /// <summary>The address of a tenant without a slash at its end: <c>https://acme.crm.example</c>.</summary>
    string Of(string tenantName);
}
