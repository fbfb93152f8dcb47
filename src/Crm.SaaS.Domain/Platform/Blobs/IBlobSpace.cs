namespace Crm.SaaS.Platform.Blobs;

/// <summary>
/// A place outside of the database that keeps bytes under keys. It knows neither tenants nor transactions: what is whose, and what is still
/// held, is said by <see cref="BlobObject"/>. Failures of the place itself are told as <c>files:unavailable</c>.
/// </summary>
public interface IBlobSpace
{
    /// <summary>What the setting <c>Crm:Blobs:Store</c> calls it.</summary>
    string Name { get; }

    /// <summary>Whether it can be used: its settings are there.</summary>
    bool IsConfigured { get; }

    /// <summary>Keeps a stream whole or not at all, and gives its length in bytes.</summary>
    Task<long> PutAsync(string key, Stream content, CancellationToken ct);

    /// <summary>Null when there is nothing under the key.</summary>
    Task<Stream?> OpenAsync(string key, CancellationToken ct);

    /// <summary>Nothing happens when there is nothing under the key.</summary>
    Task DeleteAsync(string key, CancellationToken ct);
}
