using System.Buffers;

namespace Crm.SaaS.Platform.Auditing;

/// <summary>What a question to the audit trail may say; all of it may be left out.</summary>
/// <param name="Object">Plural names of objects, separated by commas.</param>
/// <param name="Record">The id of a record of the one object.</param>
/// <param name="By">Ids of users, or <c>@me</c>, separated by commas.</param>
/// <param name="Action">create, update, delete, restore, purge, names of acts …, separated by commas.</param>
/// <param name="From">A moment (ISO 8601), or a day, which begins where the user is.</param>
/// <param name="To">Up to this moment, without it; or up to the end of this day.</param>
/// <param name="Size">1 to 100 changes; 50 where nothing is said.</param>
/// <param name="After">The cursor of the page before.</param>
public sealed record AuditInput(
    string? Object,
    string? Record,
    string? By,
    string? Action,
    string? From,
    string? To,
    int? Size,
    string? After
);

/// <summary>Who changed what, for those who may read the audit trail; of records that they may read, and of the fields that they may see.</summary>
public interface IAuditLog
{
    /// <summary>Writes <c>{"items":[{id, at, action, title, record, by, importId, bulkId, changes}],"next":…}</c>, newest first. There is no total.</summary>
    Task PageAsync(AuditInput input, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>The same of one record, binned or purged as well. Refuses one that is not there or not to be seen as absent.</summary>
    Task OfRecordAsync(string plural, Guid id, AuditInput input, IBufferWriter<byte> output, CancellationToken ct);
}
