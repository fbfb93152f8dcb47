using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Auditing;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Platform.Localization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.BackgroundWork;

internal sealed class BackgroundWork(
    IWorkRows work,
    IRows rows,
    IRollUpChecks rollUps,
    ITenantObjects objects,
    IRecordReader reader,
    FieldLabels labels,
    ITexts texts,
    ICurrentUser currentUser,
    TimeProvider time
) : IBackgroundWork
{
    private const int Most = 100;
    private const int Nights = 30;

    public async Task<WorkPage> ListAsync(string? state, int skip, int take, CancellationToken ct)
    {
        if (skip < 0 || take is < 1 or > Most)
            throw BusinessException.Invalid("http:bad-page", $"Ask for 1 to {Most} pieces of work from the first on.");
        if (state is not null && !WorkState.All.Contains(state))
            throw BusinessException.Invalid("work:unknown-state", $"The state is one of {string.Join(", ", WorkState.All)}.");
        var (counts, page) = await work.PageAsync(state, skip, take, ct);
        long In(string wanted) => counts.Where(c => c.State == wanted).Sum(c => c.Count);
        return new WorkPage(
            counts.Where(c => state is null || c.State == state).Sum(c => c.Count),
            new WorkCounts(In(WorkState.Waiting), In(WorkState.Running), In(WorkState.Failed)),
            [
                .. counts
                    .Where(c => c.State == WorkState.Failed)
                    .Select(c => new FailedKind(c.Kind, TitleOf(c.Kind), c.Count))
                    .OrderByDescending(k => k.Failed),
            ],
            [.. page.Select(Shape)]
        );
    }

    public async Task<RollUpNights> RollUpsAsync(CancellationToken ct)
    {
        var registry = await objects.CurrentAsync(ct);
        var nights = new List<RollUpNightDto>();
        foreach (var check in await rollUps.LastAsync(Nights, ct))
        {
            var mended = new List<MendedRollUp>();
            foreach (var difference in check.Differences)
                if (registry.Find(difference.Object) is { } target && target.Find(difference.Field) is { } field)
                    mended.Add(
                        new MendedRollUp(
                            target.Plural,
                            labels.Plural(target),
                            field.Name,
                            labels.Of(target, field),
                            difference.Count,
                            await SeenAsync(target, difference.Records, ct)
                        )
                    );
            nights.Add(new RollUpNightDto(check.Day, check.BegunAt, check.FinishedAt, check.Records, mended));
        }
        return new RollUpNights(nights);
    }

    private async Task<IReadOnlyList<Guid>> SeenAsync(ObjectDefinition target, IReadOnlyList<Guid> ids, CancellationToken ct) =>
        [.. await reader.AllowedAsync(target, ids, target.Permissions.Read, currentUser.Required, ct)];

    public async Task ReplayAsync(Guid id, CancellationToken ct)
    {
        var found = await FailedAsync(id, ct);
        await AuditAsync("replay", found.Kind, await work.ReplayAsync(id, null, ct), ct);
    }

    public async Task<Replayed> ReplayAllAsync(ReplayInput input, CancellationToken ct)
    {
        if (input.Kind is not { Length: > 0 and <= 200 } kind)
            throw BusinessException.Invalid("work:no-kind", "Say which kind of work is to be tried again.");
        var ids = await work.ReplayAsync(null, kind, ct);
        await AuditAsync("replay", kind, ids, ct);
        return new Replayed(ids.Count);
    }

    public async Task DiscardAsync(Guid id, CancellationToken ct)
    {
        var found = await FailedAsync(id, ct);
        if (await work.DiscardAsync(id, ct))
            await AuditAsync("discard", found.Kind, [id], ct);
    }

    private async Task<WorkRow> FailedAsync(Guid id, CancellationToken ct) =>
        await work.FindAsync(id, ct) switch
        {
            null => throw BusinessException.NotFound("This work"),
            { State: WorkState.Failed } failed => failed,
            _ => throw BusinessException.Conflict("work:not-failed", "This work has not failed: it is done without anybody asking."),
        };

    private async Task AuditAsync(string action, string kind, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var (principal, at) = (currentUser.Required, time.GetUtcNow());
        foreach (var id in ids)
            await rows.AddAsync(
                new AuditEntry
                {
                    TenantId = principal.TenantId,
                    Object = "backgroundWork",
                    RecordId = id,
                    Version = 1,
                    Action = action,
                    Title = kind,
                    At = at,
                    ById = principal.UserId,
                },
                ct
            );
    }

    private WorkItem Shape(WorkRow row) =>
        new(
            row.Id,
            row.Kind,
            TitleOf(row.Kind),
            row.State,
            row.At,
            row.State == WorkState.Waiting ? row.NotBefore : null,
            row.ParkedAt,
            row.Attempts,
            row.Error,
            row.By,
            row.Subject,
            row.Done,
            row.Total
        );

    private string TitleOf(string kind) => texts.Of($"Work:{kind}", kind);
}
