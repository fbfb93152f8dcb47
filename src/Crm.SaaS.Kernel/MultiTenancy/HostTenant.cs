namespace Crm.SaaS.MultiTenancy;

/// <summary>The reserved tenant that the platform's own users live under.</summary>
public static class HostTenant
{
    public static readonly Guid Id = new("00000000-0000-4000-8000-000000000001");
    public const string Name = "host";
}
