using System.Buffers;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Imports;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Bulk;

internal sealed class BulkJobs(
    ITenantObjects objects,
    IRecordReader reader,
    IRows rows,
    IBulkItems items,
    IOutbox outbox,
    BulkPreview preview,
    ICurrentUser currentUser,
    TimeProvider time
) : IBulkJobs
{
    private const int Listed = 50;

    public async Task PreviewAsync(string plural, JsonElement request, IBufferWriter<byte> output, CancellationToken ct)
    {
        var wanted = BulkRequest.Parse(request, await TargetAsync(plural, ct));
        await preview.WriteAsync(wanted, await RecordsAsync(wanted, ct), output, ct);
    }

    public async Task<BulkJobDto> StartAsync(string plural, JsonElement request, CancellationToken ct)
    {
        var wanted = BulkRequest.Parse(request, await TargetAsync(plural, ct));
        var principal = currentUser.Required;
        var records = await RecordsAsync(wanted, ct);
        var job = new BulkJob(
            principal.TenantId,
            wanted.Object.Name,
            wanted.Action,
            request.GetRawText(),
            records.Count,
            principal.UserId,
            time.GetUtcNow()
        );
        await rows.AddAsync(job, ct);
        await items.AddAsync(job.Id, records, ct);
        await outbox.AddAsync(new BulkQueued(job.Id), ct);
        return Shape(job, wanted.Object);
    }

    public async Task<BulkJobList> ListAsync(CancellationToken ct)
    {
        var me = currentUser.Required.UserId;
        var own = await rows.ListAsync<BulkJob>(j => j.CreatedById == me, ct);
        var registry = await objects.CurrentAsync(ct);
        // What was done to an object that is retired is told when it is back.
        var shown =
            from job in own.OrderByDescending(j => j.CreatedAt)
            let target = registry.Find(job.Object)
            where target is not null
            select Shape(job, target);
        return new BulkJobList([.. shown.Take(Listed)]);
    }

    public async Task<BulkJobDto> GetAsync(Guid id, CancellationToken ct)
    {
        var (job, target) = await FindAsync(id, ct);
        return Shape(job, target);
    }

    public async Task ResultAsync(Guid id, Stream output, CancellationToken ct)
    {
        var (_, target) = await FindAsync(id, ct);
        var all = await rows.ListAsync<BulkItem>(i => i.JobId == id, ct);
        var titles = await reader.TitlesAsync([new NamedRecords(target, [.. all.Select(i => i.RecordId)])], currentUser.Required, ct);
        await using var csv = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await csv.WriteAsync("id,name,result,code,reason\r\n");
        foreach (var item in all.OrderBy(i => i.Position))
            await csv.WriteAsync(
                $"{item.RecordId},{CsvText.Of(titles.GetValueOrDefault(item.RecordId) ?? "")},{item.State},{CsvText.Of(item.Code ?? "")},{CsvText.Of(item.Message ?? "")}\r\n"
            );
    }

    public async Task<BulkJobDto> UndoAsync(Guid id, CancellationToken ct)
    {
        var (job, target) = await FindAsync(id, ct);
        job.BeginUndo();
        await outbox.AddAsync(new BulkUndoQueued(id), ct);
        return Shape(job, target);
    }

    private async Task<ObjectDefinition> TargetAsync(string plural, CancellationToken ct) =>
        (await objects.CurrentAsync(ct)).ByPlural(plural);

    /// <summary>The records that a request means. One id too many refuses them all, so that nothing tells which it was.</summary>
    private async Task<IReadOnlyList<Guid>> RecordsAsync(BulkRequest request, CancellationToken ct)
    {
        currentUser.Required.Demand(request.Permission);
        if (request.Ids is { } ids)
            return (await reader.IdsAsync(request.Query, ids, ids.Count, currentUser.Required, ct)).Count == ids.Count
                ? ids
                : throw new BusinessException(
                    ErrorKind.NotFound,
                    "bulk:not-all-found",
                    "Not all of these records exist, or you may not see them all. Nothing was changed."
                );
        var found = await reader.IdsAsync(request.Query, null, BulkRequest.MostRecords + 1, currentUser.Required, ct);
        return found.Count switch
        {
            0 => throw BusinessException.Conflict("bulk:nothing-matches", "No record matches."),
            > BulkRequest.MostRecords => throw BusinessException.Invalid(
                "bulk:too-many",
                $"More than {BulkRequest.MostRecords} records match. Narrow the filter."
            ),
            _ => found,
        };
    }

    private async Task<(BulkJob Job, ObjectDefinition Target)> FindAsync(Guid id, CancellationToken ct)
    {
        var me = currentUser.Required.UserId;
        var job = await rows.FindAsync<BulkJob>(j => j.Id == id && j.CreatedById == me, ct);
        return job is not null && (await objects.CurrentAsync(ct)).Find(job.Object) is { } target
            ? (job, target)
            : throw BusinessException.NotFound("This change");
    }

    private static BulkJobDto Shape(BulkJob j, ObjectDefinition target) =>
        new(
            j.Id,
            target.Plural,
            j.Action,
            j.State,
            j.Total,
            j.Processed,
            j.Changed,
            j.Unchanged,
            j.Refused,
            j.Conflicts,
            j.Message,
            j.CreatedAt,
            j.FinishedAt,
            j.CanUndo
        );
}
