using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Duplicates;

internal sealed class Duplicates(
    ITenantObjects objects,
    DuplicateFinder finder,
    ShownRecords shown,
    IDuplicatePairs pairs,
    SeenPairs seenPairs,
    IRecordReader reader,
    IRecordStore store,
    IRows rows,
    IOutbox outbox,
    ICurrentUser currentUser,
    TimeProvider time
) : IDuplicates
{
    private const int PageSize = 50;
    private const int LargestPage = 100;
    private const int MostPages = 10_000;

    public async Task CheckAsync(string plural, JsonElement draft, IBufferWriter<byte> output, CancellationToken ct)
    {
        var target = await TargetAsync(plural, ct);
        var (values, id) = DuplicateDraft.Read(draft);
        var own = id is { } known ? await LoadAsync(target, known, ct) : null;
        var record = DuplicateDraft.Over(own, values, target, time.GetUtcNow());
        await WriteAsync(target, await finder.FindAsync(target, record, own?.Id ?? record.Id, ct), output, ct);
    }

    public async Task OfAsync(string plural, Guid id, IBufferWriter<byte> output, CancellationToken ct)
    {
        var target = await TargetAsync(plural, ct);
        var record = await LoadAsync(target, id, ct) ?? throw BusinessException.NotFound(target.Label);
        await WriteAsync(target, await finder.FindAsync(target, record, id, ct), output, ct);
    }

    public async Task ListAsync(string plural, string? state, int? page, int? size, IBufferWriter<byte> output, CancellationToken ct)
    {
        var target = await TargetAsync(plural, ct);
        if (state is not (null or PairState.Open or PairState.Dismissed) || page is < 1 or > MostPages || size is < 1 or > LargestPage)
            throw BusinessException.Invalid(
                "duplicates:bad-request",
                $"“state” is open or dismissed, “page” is a number from 1, “size” one up to {LargestPage}."
            );
        var most = size ?? PageSize;
        var (found, total) = await seenPairs.ListAsync(target, state ?? PairState.Open, ((page ?? 1) - 1) * most, most, ct);
        var records = await shown.ReadAsync(target, [.. found.SelectMany(p => new[] { p.LeftId, p.RightId })], ct);
        using var json = Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var pair in found.Where(p => records.ContainsKey(p.LeftId) && records.ContainsKey(p.RightId)))
        {
            json.WriteStartObject();
            json.WritePropertyName("left");
            records[pair.LeftId].WriteTo(json);
            json.WritePropertyName("right");
            records[pair.RightId].WriteTo(json);
            Write(json, new Resemblance(pair.Score, pair.Fields.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            json.WriteString("state", pair.State);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("total", total);
        json.WriteEndObject();
    }

    public async Task<DuplicateScanDto> ScanAsync(string plural, CancellationToken ct)
    {
        var target = await TargetAsync(plural, ct);
        var principal = currentUser.Required;
        principal.Demand(target.Permissions.Update);
        if (await LastAsync(target, ct) is { IsOver: false })
            throw BusinessException.Conflict("duplicates:scan-running", "A search is running already. Wait until it is over.");
        var scan = new DuplicateScan(principal.TenantId, target.Name, principal.UserId, time.GetUtcNow());
        await rows.AddAsync(scan, ct);
        await outbox.AddAsync(new DuplicateScanQueued(scan.Id), ct);
        return Shape(scan);
    }

    public async Task<LastScan> LastScanAsync(string plural, CancellationToken ct) =>
        new(await LastAsync(await TargetAsync(plural, ct), ct) is { } scan ? Shape(scan) : null);

    public async Task DecideAsync(string plural, DecidePairInput input, CancellationToken ct)
    {
        var target = await TargetAsync(plural, ct);
        var principal = currentUser.Required;
        principal.Demand(target.Permissions.Update);
        if (input.Left == input.Right)
            throw BusinessException.Invalid("duplicates:bad-request", "A pair is two records.");
        Guid[] both = [input.Left, input.Right];
        if ((await reader.IdsAsync(new RecordQuery(target) { Archived = Archived.Yes }, both, 2, principal, ct)).Count < 2)
            throw BusinessException.NotFound(target.Label);
        var records = await store.LoadAsync(target, both, false, ct);
        var (left, right) = input.Left.CompareTo(input.Right) < 0 ? (input.Left, input.Right) : (input.Right, input.Left);
        // What is kept of a pair is the same for everybody; what is told of it is not.
        var resemblance = RecordLikeness.Of(target.Unmasked, records[left], records[right], principal.Country);
        await pairs.DecideAsync(
            new DuplicatePair
            {
                Object = target.Name,
                LeftId = left,
                RightId = right,
                Score = resemblance.Score,
                Fields = string.Join(' ', resemblance.Fields),
                State = input.Dismissed == false ? PairState.Open : PairState.Dismissed,
                At = time.GetUtcNow(),
                DecidedById = principal.UserId,
            },
            ct
        );
    }

    /// <summary>Writes <c>"duplicates":[…]</c> into an object.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Lookalike> found, IReadOnlyDictionary<Guid, JsonElement> records)
    {
        json.WriteStartArray("duplicates");
        foreach (var lookalike in found.Where(l => records.ContainsKey(l.Id)))
        {
            json.WriteStartObject();
            json.WriteString("id", lookalike.Id);
            Write(json, lookalike.Resemblance);
            json.WritePropertyName("record");
            records[lookalike.Id].WriteTo(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Resemblance resemblance)
    {
        json.WriteNumber("score", resemblance.Score);
        json.WriteStartArray("fields");
        foreach (var field in resemblance.Fields)
            json.WriteStringValue(field);
        json.WriteEndArray();
    }

    private async Task WriteAsync(ObjectDefinition target, IReadOnlyList<Lookalike> found, IBufferWriter<byte> output, CancellationToken ct)
    {
        var records = await shown.ReadAsync(target, [.. found.Select(l => l.Id)], ct);
        using var json = Writer(output);
        json.WriteStartObject();
        Write(json, found, records);
        json.WriteEndObject();
    }

    private async Task<ObjectDefinition> TargetAsync(string plural, CancellationToken ct)
    {
        var target = (await objects.CurrentAsync(ct)).ByPlural(plural);
        currentUser.Required.Demand(target.Permissions.Read);
        return target.Alike.Any()
            ? target
            : throw new BusinessException(ErrorKind.NotFound, "duplicates:nothing-alike", $"No field of {target.Many()} tells duplicates.");
    }

    private async Task<Record?> LoadAsync(ObjectDefinition target, Guid id, CancellationToken ct)
    {
        var query = new RecordQuery(target) { Archived = Archived.Yes };
        var seen = await reader.IdsAsync(query, [id], 1, currentUser.Required, ct);
        return (await store.LoadAsync(target, [.. seen], false, ct)).GetValueOrDefault(id);
    }

    private async Task<DuplicateScan?> LastAsync(ObjectDefinition target, CancellationToken ct) =>
        (await rows.ListAsync<DuplicateScan>(s => s.Object == target.Name, ct)).MaxBy(s => s.CreatedAt);

    private static Utf8JsonWriter Writer(IBufferWriter<byte> output) =>
        new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static DuplicateScanDto Shape(DuplicateScan s) =>
        new(s.Id, s.State, s.Compared, s.Found, s.PassedOver, s.Message, s.CreatedAt, s.FinishedAt);
}
