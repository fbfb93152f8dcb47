using Crm.SaaS.Testing;
using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace Crm.SaaS.Platform.Blobs;

/// <summary>The product over each of the places that files may be kept in.</summary>
public sealed class BlobPlaces : IAsyncLifetime
{
    private S3Server? s3;
    private readonly string folder = Directory.CreateTempSubdirectory("crm-saas-blobs-").FullName;

    /// <summary>Where new files of the next server go.</summary>
    private string store = "database";
    private string access = S3Server.Key;

    public BlobPlaces() =>
        App = new CrmApp
        {
            Also = host =>
                host.UseSetting("Crm:Blobs:Store", store)
                    .UseSetting("Crm:Blobs:Folder", folder)
                    .UseSetting("Crm:Blobs:S3:Bucket", S3Server.Bucket)
                    .UseSetting("Crm:Blobs:S3:Endpoint", s3!.Endpoint)
                    .UseSetting("Crm:Blobs:S3:AccessKey", access)
                    .UseSetting("Crm:Blobs:S3:SecretKey", S3Server.Key),
        };

    public CrmApp App { get; }

    /// <summary>A server that keeps new files there.</summary>
    public Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program> With(string where, string? wrongKey = null)
    {
        (store, access) = (where, wrongKey ?? S3Server.Key);
        var server = App.Replica();
        _ = server.Services;
        return server;
    }

    /// <summary>How many objects of a company a place outside of the database holds.</summary>
    public int Count(string where, Guid tenant) =>
        (where == "s3" ? s3!.Objects : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Count(path =>
            path.Contains($"{tenant:N}", StringComparison.Ordinal)
        );

    public async Task InitializeAsync()
    {
        s3 = await S3Server.StartAsync();
        await App.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        if (s3 is not null)
            await s3.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
