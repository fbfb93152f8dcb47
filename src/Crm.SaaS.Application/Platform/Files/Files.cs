using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Blobs;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Files;

internal sealed class Files(
    ICurrentUser currentUser,
    ITenantObjects objects,
    IRecordQueries queries,
    IBlobStore blobs,
    IRows rows,
    TimeProvider time
) : IFiles
{
    private const string Unknown = "application/octet-stream";

    public async Task<FileDto> UploadAsync(string fileName, string? contentType, Stream content, CancellationToken ct)
    {
        var user = currentUser.Required;
        if (content.Length > StoredFile.Largest)
            throw BusinessException.Invalid("files:too-large", $"A file has at most {StoredFile.Largest >> 20} MB.");
        if (content.Length == 0)
            throw BusinessException.Invalid("files:empty", "This file is empty.");
        var id = Guid.CreateVersion7();
        var file = new StoredFile
        {
            TenantId = user.TenantId,
            Id = id,
            Name = NameOf(fileName),
            ContentType = TypeOf(contentType),
            CreatedAt = time.GetUtcNow(),
            CreatedById = user.UserId,
            Size = await blobs.SaveAsync(StoredFile.Container, id.ToString(), content, ct),
        };
        await rows.AddAsync(file, ct);
        return new FileDto(file.Id, file.Name, file.Size, file.ContentType);
    }

    public async Task<FileContent> OpenAsync(string plural, Guid recordId, string field, CancellationToken ct)
    {
        var target = (await objects.CurrentAsync(ct)).ByPlural(plural);
        if (target.Find(field) is not { Type: FileType } of)
            throw BusinessException.NotFound("This file");
        // Through the record as whoever asks sees it: no record or field, no file.
        var json = new ArrayBufferWriter<byte>();
        await queries.GetAsync(plural, recordId, of.Name, json, ct);
        using var record = JsonDocument.Parse(json.WrittenMemory);
        var value = record.RootElement.GetProperty(of.Name);
        if (value.ValueKind != JsonValueKind.Object)
            throw BusinessException.NotFound("This file");
        var file = (FileReference)of.Type.ReadStored(value)!;
        var content = await blobs.OpenAsync(StoredFile.Container, file.Id.ToString(), ct) ?? throw BusinessException.NotFound("This file");
        return new FileContent(new FileDto(file.Id, file.Name, file.Size, file.ContentType), content);
    }

    /// <summary>The last part of what was sent, without what no file name has.</summary>
    private static string NameOf(string given)
    {
        var name = new string([.. given.Split('/', '\\')[^1].Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>'))]).Trim(
            ' ',
            '.'
        );
        return name.Length == 0 ? "file"
            : name.Length <= StoredFile.LongestName ? name
            : name[^StoredFile.LongestName..];
    }

    private static string TypeOf(string? given) =>
        given is { Length: <= 100 }
        && System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(given, out var type)
        && type.MediaType is { } media
            ? media
            : Unknown;
}
