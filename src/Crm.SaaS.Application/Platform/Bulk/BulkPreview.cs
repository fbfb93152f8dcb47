using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Platform.Bulk;

/// <summary>The dry run of a bulk change: its first records are changed and taken back, and what came of it is told in counts and examples.</summary>
internal sealed class BulkPreview(BulkBatch batch, CommandPreview preview, IUnitOfWork work, ICurrentUser currentUser) : IScopedDependency
{
    /// <summary>How many records are tried; of more the counts are told as of these.</summary>
    public const int Tried = 500;
    private const int Shown = 10;

    public async Task WriteAsync(BulkRequest request, IReadOnlyList<Guid> ids, IBufferWriter<byte> output, CancellationToken ct)
    {
        currentUser.Required.Demand(request.Permission);
        try
        {
            var turns = await batch.RunAsync(request, [.. ids.Take(Tried)], null, null, ct);
            var refused = turns.Where(t => t.Refusal is not null).ToList();
            var changed = turns.Where(t => t.Refusal is null && t.Draft!.IsSaved).ToList();
            var shown = changed
                .Take(Shown)
                .Concat(refused.Take(Shown))
                .Select(t => new PreviewedRecord(request.Object, null, t.Draft, t.Refusal))
                .ToList();
            var lookups = await preview.TitlesAsync(shown, ct);
            using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            json.WriteStartObject();
            json.WriteBoolean("preview", true);
            json.WriteNumber("total", ids.Count);
            json.WriteNumber("tried", turns.Count);
            json.WriteNumber("changed", changed.Count);
            json.WriteNumber("unchanged", turns.Count - changed.Count - refused.Count);
            json.WriteNumber("refused", refused.Count);
            preview.WriteRecords(json, shown, lookups);
            json.WriteEndObject();
        }
        finally
        {
            await work.RollBackAsync();
        }
    }
}
