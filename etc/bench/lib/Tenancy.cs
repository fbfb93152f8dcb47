namespace Crm.SaaS.Bench;

/// <summary>Who is measured among whom: the first company holds all of the workload, every other less.</summary>
/// <param name="Others">What every other holds.</param>
public sealed record Tenancy(int Tenants, WorkloadSize Size, WorkloadSize Others)
{
    public static readonly Tenancy Full = new(50, WorkloadSize.Full, WorkloadSize.Full.Tenth);

    /// <summary>Small enough to be loaded in seconds: shows that everything works, says little about speed.</summary>
    public static readonly Tenancy Quick = new(5, WorkloadSize.Full.Tenth, WorkloadSize.Full.Tenth.Tenth);

    /// <summary>One company with nobody beside it.</summary>
    public static readonly Tenancy Alone = new(1, WorkloadSize.Full.Tenth, WorkloadSize.Full.Tenth.Tenth);

    public Workload Of(int tenant) => new(tenant == 1 ? Size : Others);

    public IEnumerable<int> Numbers => Enumerable.Range(1, Tenants);
}
