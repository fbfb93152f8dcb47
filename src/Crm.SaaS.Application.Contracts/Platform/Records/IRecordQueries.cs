using System.Buffers;
using System.Text.Json;

namespace Crm.SaaS.Platform.Records;

/// <summary>Reads records of any object as JSON, under the access of the signed-in user.</summary>
public interface IRecordQueries
{
    /// <summary>Answers a query in the query language: items with total and cursor, or groups.</summary>
    Task QueryAsync(string plural, JsonElement query, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>Tells how a query would be answered and what it costs, to those who may know (<c>Crm.Settings.ExplainQueries</c>).</summary>
    Task ExplainAsync(string plural, JsonElement query, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>
    /// Answers up to twenty questions in one round trip: <c>{"queries":[{"object":"deals","query":{…}},{"object":"contacts","id":"…","select":[…]}]}</c>.
    /// One that cannot be asked refuses them all, and says which it is; with <c>"apart": true</c> it is answered <c>{"refused":{"code","detail"}}</c>
    /// in its place, and the others as if it were not there.
    /// </summary>
    Task QueryManyAsync(JsonElement queries, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>The same as a query from an address: <paramref name="select"/> and <paramref name="sort"/> are comma-separated.</summary>
    Task ListAsync(
        string plural,
        string? select,
        string? sort,
        string? search,
        int? size,
        string? after,
        IBufferWriter<byte> output,
        CancellationToken ct
    );

    /// <summary>Writes one record and gives its version. Refuses with <c>crm:not-found</c>.</summary>
    Task<int> GetAsync(string plural, Guid id, string? select, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>Writes one record and gives its version; null, with nothing written, when it is absent or not to be seen.</summary>
    Task<int?> FindAsync(string plural, Guid id, string? select, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>The record that one which is no longer there was merged into, as far as it may be seen. Refuses with <c>crm:not-found</c>.</summary>
    Task<Guid> MergedIntoAsync(string plural, Guid id, CancellationToken ct);

    /// <summary>Writes one record with every field; false, with nothing written, when it may not be seen: what one moves away can be out of one's own sight.</summary>
    Task<bool> TryGetAsync(string plural, Guid id, IBufferWriter<byte> output, CancellationToken ct);

    Task TimelineAsync(
        string plural,
        Guid id,
        string? after,
        string? source,
        string? search,
        IBufferWriter<byte> output,
        CancellationToken ct
    );

    Task SearchAsync(string? term, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>What the signed-in user may know about every object: fields, types, operators, acts, permissions.</summary>
    Task MetadataAsync(IBufferWriter<byte> output, CancellationToken ct);
}
