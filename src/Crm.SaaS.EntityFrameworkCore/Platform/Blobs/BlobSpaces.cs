using Crm.SaaS.DependencyInjection;
using Microsoft.Extensions.Configuration;

namespace Crm.SaaS.Platform.Blobs;

/// <summary>The spaces that files may be kept in, and the one that new files go to by <c>Crm:Blobs:Store</c>.</summary>
internal sealed class BlobSpaces : ISingletonDependency
{
    private const string Database = "database";
    private readonly IReadOnlyList<IBlobSpace> all;

    public BlobSpaces(IEnumerable<IBlobSpace> spaces, IConfiguration configuration)
    {
        all = [.. spaces];
        if (configuration["Crm:Blobs:Store"] is { Length: > 0 } chosen && chosen != Database)
            Chosen = Named(chosen);
    }

    /// <summary>Null for the database itself.</summary>
    public IBlobSpace? Chosen { get; }

    public bool Any => all.Any(s => s.IsConfigured);

    public IBlobSpace Named(string name) =>
        all.FirstOrDefault(s => s.Name == name) is not { } space
            ? throw new InvalidOperationException(
                $"Crm:Blobs:Store is “{name}”; files are kept in {Database}, {string.Join(" or ", all.Select(s => s.Name).Order())}."
            )
        : space.IsConfigured ? space
        : throw new InvalidOperationException($"Files are kept in “{name}”, which is not set up: see Crm:Blobs in the README.");
}
