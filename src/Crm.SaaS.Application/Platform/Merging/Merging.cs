using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Platform.References;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Platform.Merging;

internal sealed class Merging(
    ITenantObjects objects,
    MergeRecords merging,
    UndoMerge undo,
    CommandPreview preview,
    IRecordReader reader,
    IRecordStore store,
    IRows rows,
    IUnitOfWork work,
    ICurrentUser currentUser
) : IMerging
{
    private const int Attempts = 5;
    private const int Listed = 20;

    public async Task<MergeDto> MergeAsync(string plural, Guid winner, int? expected, JsonElement request, CancellationToken ct)
    {
        var wanted = MergeRequest.Parse(request, await TargetAsync(plural, ct), winner);
        for (var attempt = 1; ; attempt++)
            try
            {
                var done = await merging.RunAsync(wanted, expected, null, ct);
                return new MergeDto(done.Merge.Id, plural, winner, wanted.Losers, Told(done.Moved));
            }
            catch (BusinessException lost) when (lost.Kind == ErrorKind.Stale && expected is null && attempt < Attempts)
            {
                await work.RollBackAsync();
            }
    }

    public async Task PreviewAsync(
        string plural,
        Guid winner,
        int? expected,
        JsonElement request,
        IBufferWriter<byte> output,
        CancellationToken ct
    )
    {
        var wanted = MergeRequest.Parse(request, await TargetAsync(plural, ct), winner);
        try
        {
            var raised = new List<DomainEvent>();
            var done = await merging.RunAsync(wanted, expected, raised, ct);
            var records = done.Drafts.Select(d => new PreviewedRecord(wanted.Object, null, d, null)).ToList();
            var lookups = await preview.TitlesAsync(records, ct);
            using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            json.WriteStartObject();
            json.WriteBoolean("preview", true);
            preview.WriteRecords(json, records, lookups);
            json.WritePropertyName("references");
            JsonSerializer.Serialize(json, Told(done.Moved), JsonSerializerOptions.Web);
            json.WriteEndObject();
        }
        finally
        {
            await work.RollBackAsync();
        }
    }

    public async Task<MergeUndone> UndoAsync(Guid merge, CancellationToken ct)
    {
        var found = await rows.FindAsync<Merge>(m => m.Id == merge, ct);
        if (found is null || (await objects.CurrentAsync(ct)).Find(found.Object) is not { } target)
            throw BusinessException.NotFound("This merge");
        var done = await undo.RunAsync(found, target, ct);
        return new MergeUndone(merge, done.Restored, Told(done.Given), done.Conflicts);
    }

    public async Task<MergeList> ListAsync(string plural, Guid winner, CancellationToken ct)
    {
        var target = await TargetAsync(plural, ct);
        var principal = currentUser.Required;
        if ((await reader.IdsAsync(new RecordQuery(target) { Archived = Archived.Yes }, [winner], 1, principal, ct)).Count == 0)
            throw BusinessException.NotFound(target.Label);
        var merges = (await rows.ListAsync<Merge>(m => m.WinnerId == winner && m.Object == target.Name, ct))
            .OrderByDescending(m => m.CreatedAt)
            .Take(Listed)
            .ToList();
        var ids = merges.Select(m => m.Id).ToList();
        var merged = await rows.ListAsync<MergedRecord>(m => ids.Contains(m.MergeId), ct);
        var seen = await reader.AllowedAsync(target, [.. merged.Select(m => m.RecordId)], target.Permissions.Read, principal, ct);
        var records = await store.LoadAsync(target, [.. seen], false, ct);
        return new MergeList([
            .. merges.Select(m => new MergeEntry(
                m.Id,
                m.CreatedAt,
                [
                    .. merged
                        .Where(r => r.MergeId == m.Id && records.ContainsKey(r.RecordId))
                        .Select(r => new LoserDto(r.RecordId, target.TitleOf(records[r.RecordId]))),
                ],
                m.UndoneAt
            )),
        ]);
    }

    private async Task<ObjectDefinition> TargetAsync(string plural, CancellationToken ct) =>
        (await objects.CurrentAsync(ct)).ByPlural(plural);

    /// <summary>What moved, by object as far as the caller may see its records at all; the rest is one number.</summary>
    private IReadOnlyList<MergedReferences> Told(IReadOnlyList<MovedReferences> moved)
    {
        var principal = currentUser.Required;
        var told = moved
            .Where(m => m.Ids.Count > 0)
            .ToLookup(m => AccessCompiler.Of(principal, m.Object, m.Object.Permissions.Read).Allowed);
        var hidden = told[false].Sum(m => m.Ids.Count);
        return
        [
            .. told[true].Select(m => new MergedReferences(m.Object.Plural, m.Object.LabelPlural, m.Field.Name, m.Ids.Count)),
            .. hidden > 0 ? new[] { new MergedReferences(null, null, null, hidden) } : [],
        ];
    }
}
