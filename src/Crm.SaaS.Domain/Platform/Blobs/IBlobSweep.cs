namespace Crm.SaaS.Platform.Blobs;

/// <summary>Removes what the spaces keep and no file holds: uploads that were not finished or were taken back, files that were replaced or deleted.</summary>
public interface IBlobSweep
{
    Task RunAsync(CancellationToken ct);
}
