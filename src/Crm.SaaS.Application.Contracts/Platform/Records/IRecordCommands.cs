using System.Text.Json;

namespace Crm.SaaS.Platform.Records;

/// <summary>What a write answers: the record's id and its new version, which is its ETag.</summary>
public sealed record RecordVersion(Guid Id, int Version);

/// <summary>
/// Writes to records of any object. Every path (screen, API, import) goes through the same pipeline: shape, access, rules, change, trail.
/// Refusals are business exceptions: <c>crm:invalid</c> with field errors, <c>crm:not-found</c>, <c>auth:forbidden</c>, <c>crm:changed-by-someone-else</c>.
/// </summary>
public interface IRecordCommands
{
    Task<RecordVersion> CreateAsync(string plural, JsonElement values, CancellationToken ct);

    /// <param name="expected">The version that the caller knows (If-Match), or null to change whatever is there.</param>
    Task<RecordVersion> UpdateAsync(string plural, Guid id, int? expected, JsonElement values, CancellationToken ct);

    /// <summary>Moves a record to the recycle bin.</summary>
    Task<RecordVersion> DeleteAsync(string plural, Guid id, int? expected, CancellationToken ct);

    /// <summary>Takes a record out of the recycle bin.</summary>
    Task<RecordVersion> RestoreAsync(string plural, Guid id, CancellationToken ct);

    /// <summary>Does one of the acts that the object's definition offers.</summary>
    Task<RecordVersion> ActAsync(string plural, Guid id, string act, int? expected, JsonElement input, CancellationToken ct);
}
