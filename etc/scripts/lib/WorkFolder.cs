namespace Crm.SaaS.Proofs;

/// <summary>Where a proof keeps what its servers need and write. It is removed at the end; after a failure it stays, with the servers' logs.</summary>
internal sealed class WorkFolder(string proof) : IDisposable
{
    private bool _passed;

    public string Path { get; } = Directory.CreateTempSubdirectory($"crm-saas-{proof}-").FullName;

    /// <summary>The exit code of a proof that found so many faults.</summary>
    public int Found(int faults)
    {
        _passed = faults == 0;
        return _passed ? 0 : 1;
    }

    public void Dispose()
    {
        if (_passed)
        {
            Directory.Delete(Path, recursive: true);
        }
        else
        {
            Console.WriteLine($"What the servers wrote is kept in {Path}.");
        }
    }
}
