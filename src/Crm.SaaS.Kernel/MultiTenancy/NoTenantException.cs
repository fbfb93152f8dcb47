namespace Crm.SaaS.MultiTenancy;

/// <summary>Tenant-owned data was asked for while no tenant was set.</summary>
public sealed class NoTenantException() : InvalidOperationException("No tenant is set: tenant-owned data cannot be touched.");
