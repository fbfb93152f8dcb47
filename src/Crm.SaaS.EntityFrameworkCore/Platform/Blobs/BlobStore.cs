namespace Crm.SaaS.Platform.Blobs;

/// <summary>Files where <c>Crm:Blobs:Store</c> says: in the database, or in a space. Those that are elsewhere since before are found there.</summary>
internal sealed class BlobStore(BlobPieces pieces, BlobObjects objects, BlobSpaces spaces) : IBlobStore
{
    public async Task<long> SaveAsync(string container, string name, Stream content, CancellationToken ct)
    {
        if (spaces.Chosen is not { } space)
        {
            await DeleteAsync(container, [name], ct);
            return await pieces.SaveAsync(container, name, content, ct);
        }
        // The bytes go first: no transaction is open for as long as an upload takes.
        var (key, length) = await objects.PutAsync(space, container, content, ct);
        await DeleteAsync(container, [name], ct);
        await objects.NameAsync(key, container, name, ct);
        return length;
    }

    public async Task<Stream?> OpenAsync(string container, string name, CancellationToken ct) =>
        await pieces.OpenAsync(container, name, ct)
        ?? (await objects.FindAsync(container, name, ct) is var (space, key) ? await spaces.Named(space).OpenAsync(key, ct) : null);

    public async Task DeleteAsync(string container, IReadOnlyCollection<string> names, CancellationToken ct)
    {
        await pieces.DeleteAsync(container, names, ct);
        await objects.LetGoAsync(container, names, ct);
    }
}
