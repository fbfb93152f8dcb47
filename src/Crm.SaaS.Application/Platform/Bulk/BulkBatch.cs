using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Platform.Bulk;

/// <summary>What became of one record of a batch.</summary>
internal sealed record BulkTurn(Guid Id, Draft? Draft, BusinessException? Refusal);

/// <summary>Gives some records of a bulk change their turn, through the pipeline that every other change goes through.</summary>
internal sealed class BulkBatch(RecordPipeline pipeline, IRecordReader reader, IUnitOfWork work, ICurrentUser currentUser)
    : IScopedDependency
{
    public async Task<IReadOnlyList<BulkTurn>> RunAsync(
        BulkRequest request,
        IReadOnlyList<Guid> ids,
        Guid? bulkId,
        List<DomainEvent>? raised,
        CancellationToken ct
    )
    {
        var options = new RunOptions(BulkId: bulkId, Raised: raised);
        var matching = request.Ids is not null
            ? ids.ToHashSet()
            : (await reader.IdsAsync(request.Query, ids, ids.Count, currentUser.Required, ct)).ToHashSet();
        var turns = new Dictionary<Guid, BulkTurn>();
        foreach (var id in ids.Where(id => !matching.Contains(id)))
            turns[id] = new BulkTurn(id, null, NoLongerMatches(request.Object));
        var rest = ids.Where(matching.Contains).ToList();
        if (request.Kind != CommandKind.Act)
            await Halves.RunAsync(work, rest, RunPartAsync, (id, refusal) => turns[id] = new BulkTurn(id, null, refusal), ct);
        else
            foreach (var id in rest)
                await OneAsync(id);
        return [.. ids.Select(id => turns[id])];

        // An act may do more than change its record, and all of it is taken back where it is refused.
        async Task OneAsync(Guid id)
        {
            try
            {
                await work.PartAsync(
                    async () =>
                    {
                        await RunPartAsync([id]);
                        if (turns[id].Refusal is { } refusal)
                            throw refusal;
                    },
                    ct
                );
            }
            catch (BusinessException refusal) when (Halves.IsOfSome(refusal))
            {
                turns[id] = new BulkTurn(id, null, refusal);
            }
        }

        async Task RunPartAsync(IReadOnlyList<Guid> some)
        {
            var drafts = await pipeline.RunAsync(request.Object, [.. some.Select(request.CommandFor)], options, ct);
            foreach (var (id, draft) in some.Zip(drafts))
                turns[id] = new BulkTurn(id, draft, draft.Failed ? draft.ToException() : null);
        }
    }

    private static BusinessException NoLongerMatches(ObjectDefinition target) =>
        BusinessException.Conflict(
            "bulk:no-longer-matches",
            $"This {target.Label.ToLowerInvariant()} was changed meanwhile and is no longer among those that were chosen, or is gone."
        );
}
