namespace Crm.SaaS.Platform.Blobs;

/// <summary>Files of the current tenant, by container and name. They go in pieces, so that neither side ever holds a whole one.</summary>
public interface IBlobStore
{
    /// <summary>Saves a stream in the running unit of work, in place of what had the name. Gives its length in bytes.</summary>
    Task<long> SaveAsync(string container, string name, Stream content, CancellationToken ct);

    /// <summary>Opens a file for reading from its beginning, or null when there is none.</summary>
    Task<Stream?> OpenAsync(string container, string name, CancellationToken ct);

    Task DeleteAsync(string container, IReadOnlyCollection<string> names, CancellationToken ct);
}
