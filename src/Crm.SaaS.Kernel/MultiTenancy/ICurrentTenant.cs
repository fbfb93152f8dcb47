namespace Crm.SaaS.MultiTenancy;

/// <summary>The tenant that the running work belongs to. There is no "all tenants": no tenant is an error.</summary>
public interface ICurrentTenant
{
    /// <summary>The tenant, or null before one is known.</summary>
    Guid? Id { get; }

    /// <summary>The tenant. Throws <see cref="NoTenantException"/> when none is set.</summary>
    Guid RequiredId { get; }

    /// <summary>Runs what follows for another tenant until the result is disposed. Crossing tenants is visible: <c>using (currentTenant.Change(id))</c>.</summary>
    IDisposable Change(Guid? id);
}
