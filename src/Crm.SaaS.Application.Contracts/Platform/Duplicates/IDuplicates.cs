using System.Buffers;
using System.Text.Json;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>A search through all records of an object.</summary>
/// <param name="State">queued, running, done or failed.</param>
/// <param name="Compared">How many pairs were compared.</param>
/// <param name="Found">How many pairs of the company may be one; who asks sees those of which both records may be seen.</param>
/// <param name="PassedOver">How many names and numbers so many records share that they tell nothing.</param>
public sealed record DuplicateScanDto(
    Guid Id,
    string State,
    int Compared,
    int Found,
    int PassedOver,
    string? Message,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt
);

/// <summary>The last search, or none.</summary>
public sealed record LastScan(DuplicateScanDto? Scan);

/// <param name="Dismissed">False takes an earlier "these are two" back.</param>
public sealed record DecidePairInput(Guid Left, Guid Right, bool? Dismissed);

/// <summary>
/// Records that may be one. Only what the caller may see takes part. Refusals: <c>duplicates:nothing-alike</c> for an object that no field
/// tells duplicates of, <c>duplicates:scan-running</c>, <c>duplicates:bad-request</c>.
/// </summary>
public interface IDuplicates
{
    /// <summary>
    /// Writes <c>{"duplicates":[{"id","score","fields":[…],"record":{…}}]}</c>: what a draft <c>{"values":{…},"id":…}</c> looks like. Values that
    /// are not right yet are passed over.
    /// </summary>
    Task CheckAsync(string plural, JsonElement draft, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>The same of a record, without those that somebody said are others.</summary>
    Task OfAsync(string plural, Guid id, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>Writes <c>{"items":[{"left":{…},"right":{…},"score","fields","state"}],"total"}</c>, the likeliest first.</summary>
    Task ListAsync(string plural, string? state, int? page, int? size, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>Queues a search; it needs the permission to change the object's records.</summary>
    Task<DuplicateScanDto> ScanAsync(string plural, CancellationToken ct);

    Task<LastScan> LastScanAsync(string plural, CancellationToken ct);

    /// <summary>Says that two records are two, or takes that back.</summary>
    Task DecideAsync(string plural, DecidePairInput input, CancellationToken ct);
}
