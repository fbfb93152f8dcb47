namespace Crm.SaaS.Platform.Files;

/// <summary>An uploaded file: its size is in bytes.</summary>
public sealed record FileDto(Guid Id, string Name, long Size, string ContentType);

/// <summary>A file with its content, which the caller disposes.</summary>
public sealed record FileContent(FileDto File, Stream Content);

/// <summary>Files of fields of type file: uploaded first, put on a record by their id, fetched through the record.</summary>
public interface IFiles
{
    Task<FileDto> UploadAsync(string fileName, string? contentType, Stream content, CancellationToken ct);

    /// <summary>The file in a field of a record. Refuses with 404 where the record, the field or the file is not there for whoever asks.</summary>
    Task<FileContent> OpenAsync(string plural, Guid recordId, string field, CancellationToken ct);
}
