using System.Buffers;
using System.Text.Json;

namespace Crm.SaaS.Platform.Bulk;

/// <summary>A change of many records as its maker sees it.</summary>
/// <param name="Action">update, delete, restore, or the name of an act.</param>
/// <param name="State">queued, running, done, failed, undoing or undone.</param>
/// <param name="Total">How many records it is about.</param>
/// <param name="Processed">How many of them had their turn; while it is undone, in the undo.</param>
/// <param name="Conflicts">How many records the undo left, wholly or in part, because they were changed later.</param>
public sealed record BulkJobDto(
    Guid Id,
    string Object,
    string Action,
    string State,
    int Total,
    int Processed,
    int Changed,
    int Unchanged,
    int Refused,
    int Conflicts,
    string? Message,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    bool CanUndo
);

public sealed record BulkJobList(IReadOnlyList<BulkJobDto> Items);

/// <summary>
/// Changes of many records, by ids or by a whole query:
/// <code>
/// { "ids": [id…] | "query": { "filter": …, "search": …, "deleted": … },
///   "action": "update" | "delete" | "restore" | act,
///   "values": {…}, "addTags": [text…], "removeTags": [text…] }
/// </code>
/// <c>values</c> are the fields of an update or the input of an act. A query is answered once, when the job is made; at its turn each record
/// is asked again whether it still matches and may still be changed.
/// </summary>
public interface IBulkJobs
{
    /// <summary>Does the change with the first records and takes it back, then writes counts, differences and refusals.</summary>
    Task PreviewAsync(string plural, JsonElement request, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>Fixes the records and queues the change. Refuses with <c>crm:not-found</c> where one of the ids may not be seen.</summary>
    Task<BulkJobDto> StartAsync(string plural, JsonElement request, CancellationToken ct);

    /// <summary>The signed-in user's own, newest first.</summary>
    Task<BulkJobList> ListAsync(CancellationToken ct);

    Task<BulkJobDto> GetAsync(Guid id, CancellationToken ct);

    /// <summary>Writes a line per record as CSV: id, name, result, code, reason.</summary>
    Task ResultAsync(Guid id, Stream output, CancellationToken ct);

    /// <summary>Queues the undo. An undo cannot be undone.</summary>
    Task<BulkJobDto> UndoAsync(Guid id, CancellationToken ct);
}
