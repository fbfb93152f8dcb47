namespace Crm.SaaS.Platform.Bin;

/// <summary>Removes for good what a company threw away long enough ago.</summary>
public interface IBinCleaning
{
    /// <summary>Everything of the current tenant that went into its bin before a moment, batch by batch. Gives how many records went.</summary>
    Task<int> CleanAsync(DateTimeOffset before, CancellationToken ct);
}

/// <summary>Goes through all companies, each by its own setting of how long it keeps what was thrown away.</summary>
public interface IBinSweep
{
    Task RunAsync(CancellationToken ct);
}
