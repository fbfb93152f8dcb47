namespace Crm.SaaS.Health;

/// <summary>Something that has to be in order before requests are taken.</summary>
public interface IReadiness
{
    /// <summary>Null when it is; else a sentence for the operator that holds no secret.</summary>
    Task<string?> WhyNotAsync(CancellationToken ct);
}
