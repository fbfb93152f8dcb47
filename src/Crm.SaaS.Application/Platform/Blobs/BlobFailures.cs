using Amazon.Runtime;
using Crm.SaaS.Errors;
using Microsoft.AspNetCore.Http;

namespace Crm.SaaS.Platform.Blobs;

internal static class BlobFailures
{
    /// <summary>Whether it is the place that failed, and not whoever sent the bytes.</summary>
    public static bool IsOfThePlace(Exception failure) =>
        failure
            is IOException
                and not BadHttpRequestException
                or UnauthorizedAccessException
                or HttpRequestException
                or AmazonServiceException
                or AmazonClientException;

    public static BusinessException Unavailable() =>
        new(ErrorKind.Unavailable, "files:unavailable", "Files cannot be reached right now. Try again in a moment.");
}
