using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Crm.SaaS.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.Blobs;

/// <summary>
/// Files in a bucket of Amazon S3, or of what speaks its protocol. <c>Crm:Blobs:S3</c>: Bucket, Region (us-east-1), Endpoint for others than
/// Amazon, AccessKey and SecretKey (else what the machine is given), PathStyle (true where there is an Endpoint), Prefix.
/// </summary>
internal sealed class S3Space(IConfiguration configuration, ILogger<S3Space> log) : IBlobSpace, ISingletonDependency, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly IConfigurationSection settings = configuration.GetSection("Crm:Blobs:S3");
    private readonly Lazy<AmazonS3Client> client = new(() => Connect(configuration.GetSection("Crm:Blobs:S3")));

    public string Name => "s3";

    private string Bucket => settings["Bucket"]!;

    public bool IsConfigured => settings["Bucket"] is { Length: > 0 };

    public Task<long> PutAsync(string key, Stream content, CancellationToken ct) =>
        ReachAsync(() => new S3Upload(client.Value, Bucket, settings["Prefix"] + key).SendAsync(content, ct));

    public Task<Stream?> OpenAsync(string key, CancellationToken ct) =>
        ReachAsync<Stream?>(async () =>
        {
            try
            {
                var answer = await client.Value.GetObjectAsync(Bucket, settings["Prefix"] + key, ct);
                return answer.ResponseStream;
            }
            catch (AmazonS3Exception none) when (none is { StatusCode: HttpStatusCode.NotFound, ErrorCode: "NoSuchKey" })
            {
                return null;
            }
        });

    public Task DeleteAsync(string key, CancellationToken ct) =>
        ReachAsync(() => client.Value.DeleteObjectAsync(Bucket, settings["Prefix"] + key, ct));

    public void Dispose()
    {
        if (client.IsValueCreated)
            client.Value.Dispose();
    }

    private static AmazonS3Client Connect(IConfigurationSection settings)
    {
        var config = new AmazonS3Config
        {
            Timeout = Patience,
            MaxErrorRetry = 2,
            // Others than Amazon do not know its newer checksums; the signature covers what is sent.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            ForcePathStyle = settings.GetValue("PathStyle", settings["Endpoint"] is { Length: > 0 }),
        };
        var region = settings["Region"] is { Length: > 0 } named ? named : "us-east-1";
        if (settings["Endpoint"] is { Length: > 0 } endpoint)
            (config.ServiceURL, config.AuthenticationRegion) = (endpoint, region);
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        return settings["AccessKey"] is { Length: > 0 } access
            ? new AmazonS3Client(new BasicAWSCredentials(access, settings["SecretKey"]), config)
            : new AmazonS3Client(config);
    }

    private async Task<T> ReachAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (BlobFailures.IsOfThePlace(failure))
        {
            log.LogError(failure, "The bucket of files cannot be used.");
            throw BlobFailures.Unavailable();
        }
    }
}
