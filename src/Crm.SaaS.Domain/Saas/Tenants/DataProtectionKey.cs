using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Saas.Tenants;

/// <summary>A key that cookies and links are sealed with, shared by all replicas.</summary>
public sealed class DataProtectionKey : IHostOwned
{
    private DataProtectionKey() { }

    public DataProtectionKey(string name, string xml, DateTimeOffset at) => (Name, Xml, CreatedAt) = (name, xml, at);

    public static string WhyHostOwned => "A cookie is opened before its tenant is known.";

    public string Name { get; private set; } = "";
    public string Xml { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
}
