using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>By which rules the keys of an object were last made. Where they are others by now, the keys are made anew.</summary>
public sealed class DuplicateRule : IMultiTenant
{
    private DuplicateRule() { }

    public DuplicateRule(Guid tenantId, string target, string rules) => (TenantId, Object, Rules) = (tenantId, target, rules);

    public Guid TenantId { get; private set; }
    public string Object { get; private set; } = "";
    public string Rules { get; private set; } = "";

    public void Became(string rules) => Rules = rules;
}
