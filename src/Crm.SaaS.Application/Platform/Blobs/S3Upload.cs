using Amazon.S3;
using Amazon.S3.Model;

namespace Crm.SaaS.Platform.Blobs;

/// <summary>
/// Sends a stream of unknown length as one object: in one request, or in parts where it is longer. Each is signed as a whole, since not every
/// server that speaks the protocol knows signed chunks.
/// </summary>
internal sealed class S3Upload(IAmazonS3 client, string bucket, string key)
{
    /// <summary>In bytes; no more of a file is held. The protocol wants at least 5 MiB and at most 10,000 parts.</summary>
    private const int Part = 8 << 20;

    /// <returns>The length in bytes.</returns>
    public async Task<long> SendAsync(Stream content, CancellationToken ct)
    {
        var buffer = new byte[Part];
        var length = await content.ReadAtLeastAsync(buffer, Part, throwOnEndOfStream: false, ct);
        if (length == Part)
            return await SendPartsAsync(content, buffer, ct);
        var whole = new PutObjectRequest
        {
            BucketName = bucket,
            Key = key,
            InputStream = new MemoryStream(buffer, 0, length),
            UseChunkEncoding = false,
        };
        await client.PutObjectAsync(whole, ct);
        return length;
    }

    private async Task<long> SendPartsAsync(Stream content, byte[] buffer, CancellationToken ct)
    {
        var upload = (await client.InitiateMultipartUploadAsync(bucket, key, ct)).UploadId;
        try
        {
            var (parts, total) = (new List<PartETag>(), 0L);
            for (var length = Part; length > 0; length = await content.ReadAtLeastAsync(buffer, Part, throwOnEndOfStream: false, ct))
            {
                parts.Add(await SendPartAsync(upload, parts.Count + 1, new MemoryStream(buffer, 0, length), ct));
                total += length;
            }
            var whole = new CompleteMultipartUploadRequest
            {
                BucketName = bucket,
                Key = key,
                UploadId = upload,
                PartETags = parts,
            };
            await client.CompleteMultipartUploadAsync(whole, ct);
            return total;
        }
        catch
        {
            // Parts that nobody will complete are paid for until they are given up.
            await client.AbortMultipartUploadAsync(bucket, key, upload, CancellationToken.None);
            throw;
        }
    }

    private async Task<PartETag> SendPartAsync(string upload, int number, MemoryStream bytes, CancellationToken ct)
    {
        var part = new UploadPartRequest
        {
            BucketName = bucket,
            Key = key,
            UploadId = upload,
            PartNumber = number,
            PartSize = bytes.Length,
            InputStream = bytes,
            UseChunkEncoding = false,
        };
        var sent = await client.UploadPartAsync(part, ct);
        return new PartETag(number, sent.ETag);
    }
}
