using System.Buffers;

namespace Crm.SaaS.Platform.Imports;

/// <summary>An import as the client sees it.</summary>
/// <param name="State">queued, running, done, failed, undoing or undone.</param>
/// <param name="Rows">How many rows the file has; null until it was looked through.</param>
/// <param name="Processed">How many of them are dealt with.</param>
/// <param name="Duplicates">How many looked like a record that was there, and were left out or changed it.</param>
public sealed record ImportDto(
    Guid Id,
    string Object,
    string FileName,
    string State,
    int? Rows,
    int Processed,
    int Created,
    int Updated,
    int Unchanged,
    int Failed,
    int Duplicates,
    string? Message,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    bool CanUndo
);

/// <summary>The imports of a company, newest first.</summary>
public sealed record ImportList(IReadOnlyList<ImportDto> Items);

/// <summary>A file that somebody sends: delimited text, or a workbook (.xlsx) of which one sheet is taken.</summary>
/// <param name="Content">Its bytes from the beginning; the stream can be read again from there.</param>
/// <param name="Sheet">The name of the workbook's sheet; null: the first that holds anything.</param>
public sealed record ImportFile(string Name, Stream Content, string? Sheet);

/// <summary>Files on their way into records.</summary>
public interface IImports
{
    /// <summary>Does everything that a run would do and takes it back, then writes what would have come of it. Without a mapping, one is suggested.</summary>
    Task PreviewAsync(string plural, string? mapping, ImportFile file, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>Keeps the file and queues the run.</summary>
    Task<ImportDto> StartAsync(string plural, string? mapping, ImportFile file, CancellationToken ct);

    Task<ImportList> ListAsync(CancellationToken ct);

    Task<ImportDto> GetAsync(Guid id, CancellationToken ct);

    /// <summary>Writes the rows that did not go in as CSV: row, column, value, code, reason.</summary>
    Task ErrorsAsync(Guid id, Stream output, CancellationToken ct);

    /// <summary>Queues the undo of a finished import.</summary>
    Task<ImportDto> UndoAsync(Guid id, CancellationToken ct);
}
