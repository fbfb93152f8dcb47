using System.Globalization;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Platform.Bin;

internal sealed class RecordBin(
    ITenantObjects objects,
    IRecordReader reader,
    IRecordPurge purge,
    IOutbox outbox,
    IUnitOfWork work,
    ICurrentUser currentUser,
    TimeProvider time
) : IRecordBin
{
    public const int MostIds = 1_000;

    public async Task PurgeAsync(string plural, Guid id, bool preview, CancellationToken ct)
    {
        var target = await TargetAsync(plural, ct);
        if (!(await AllowedAsync(target, [id], ct)).Contains(id))
            throw (await reader.IdsAsync(new RecordQuery(target) { Archived = Archived.Yes }, [id], 1, currentUser.Required, ct)).Count > 0
                ? BusinessException.Conflict("bin:not-in-bin", "Only what is in the bin is removed for good. Delete it first.")
                : BusinessException.NotFound(target.Label);
        var outcome = await RunAsync(target, [id], preview, ct);
        if (outcome.Kept.Count > 0)
            throw StillNeeded(target, outcome.Kept);
    }

    public async Task<PurgeAnswer> PurgeAsync(string plural, IReadOnlyList<Guid> ids, bool preview, CancellationToken ct)
    {
        var target = await TargetAsync(plural, ct);
        var wanted = ids.Distinct().ToList();
        if (wanted.Count is 0 or > MostIds)
            throw BusinessException.Invalid("bin:bad-request", $"“ids” is a list of 1 to {MostIds} ids.");
        if ((await AllowedAsync(target, wanted, ct)).Count < wanted.Count)
            throw new BusinessException(
                ErrorKind.NotFound,
                "bin:not-all-found",
                "Not all of these records are in the bin, or you may not remove them all. Nothing was removed."
            );
        var outcome = await RunAsync(target, wanted, preview, ct);
        return new PurgeAnswer(
            preview,
            outcome.Purged.Count,
            [.. outcome.Kept.Select(k => new PurgeKept(k.Id, k.By.LabelPlural, k.Count))],
            [.. outcome.Emptied.Select(e => new EmptiedReferences(e.Object.LabelPlural, e.Count))]
        );
    }

    public async Task EmptyAsync(string plural, CancellationToken ct) =>
        await outbox.AddAsync(new BinEmptyingQueued((await TargetAsync(plural, ct)).Name, time.GetUtcNow()), ct);

    private async Task<PurgeOutcome> RunAsync(ObjectDefinition target, IReadOnlyList<Guid> ids, bool preview, CancellationToken ct)
    {
        try
        {
            return await purge.PurgeAsync(target, ids, currentUser.Required.UserId, ct);
        }
        finally
        {
            if (preview)
                await work.RollBackAsync();
        }
    }

    private async Task<ObjectDefinition> TargetAsync(string plural, CancellationToken ct)
    {
        var target = (await objects.CurrentAsync(ct)).ByPlural(plural);
        currentUser.Required.Demand(target.Permissions.Purge);
        return target.IsPurgeable
            ? target
            : throw new BusinessException(
                ErrorKind.NotFound,
                "bin:not-purgeable",
                $"{target.Many()} are kept in the bin, since others build on them."
            );
    }

    /// <summary>Those of the records that are in the bin, may be seen and may be removed.</summary>
    private async Task<IReadOnlySet<Guid>> AllowedAsync(ObjectDefinition target, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var binned = await reader.IdsAsync(new RecordQuery(target) { Deleted = true }, ids, ids.Count, currentUser.Required, ct);
        return await reader.AllowedAsync(target, binned, target.Permissions.Purge, currentUser.Required, ct);
    }

    private static BusinessException StillNeeded(ObjectDefinition target, IReadOnlyList<StillNeeded> kept)
    {
        var by = kept.Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Count} {k.By.LabelPlural.ToLowerInvariant()}"));
        return BusinessException.Conflict(
            "bin:still-needed",
            $"This {target.Label.ToLowerInvariant()} is still needed by {string.Join(" and ", by)}. Change or remove these first."
        );
    }
}
