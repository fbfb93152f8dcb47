using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Sales.Deals;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Pipelines;

/// <summary>
/// New deals begin in one pipeline, always. One that deals go through stays; one that goes takes its stages along, and brings them back.
/// </summary>
internal sealed class PipelineRules(
    IRows rows,
    IRecordReader reader,
    IRecordStore store,
    ObjectRegistry registry,
    RecordPipeline pipeline,
    PipelineRemoval removal,
    ICurrentUser currentUser,
    IKeyHold hold
) : IRecordRule<Pipeline>
{
    private const int MostStages = 1_000;

    /// <summary>What the change of the pipeline is called in which new deals no longer begin, because they do in another.</summary>
    private const string Yields = "undefault";

    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var begins = target.Find("isDefault")!;
        foreach (var draft in drafts)
            try
            {
                switch (draft.Command.Kind)
                {
                    case CommandKind.Delete:
                        await TakeStagesAsync((Pipeline)draft.Record, ct);
                        break;
                    case CommandKind.Restore:
                        await GiveStagesBackAsync((Pipeline)draft.Record, ct);
                        break;
                    case var _ when draft.Command.Called != Yields && draft.Command.Values.TryGetValue(begins, out var given):
                        await BeginAsync(target, begins, draft, given is true, ct);
                        break;
                }
            }
            catch (BusinessException refusal)
            {
                draft.Refuse(refusal);
            }
    }

    /// <summary>Where new deals begin in this one from now on, they no longer begin in another.</summary>
    private async Task BeginAsync(ObjectDefinition target, Field begins, Draft draft, bool here, CancellationToken ct)
    {
        if (here == (!draft.IsNew && ((Pipeline)draft.Record).IsDefault))
            return;
        if (!here)
            throw Default();
        await hold.WaitAsync(target.Name, draft.Record.TenantId, ct);
        var id = draft.Record.Id;
        var others = await rows.ListAsync<Pipeline>(p => p.IsDefault && p.Id != id && p.DeletedAt == null, ct);
        if (others.Count > 0)
            Demand(
                await pipeline.RunAsync(
                    target,
                    [
                        .. others.Select(p => new RecordCommand(CommandKind.Update)
                        {
                            Id = p.Id,
                            Called = Yields,
                            Values = new() { [begins] = false },
                        }),
                    ],
                    RunOptions.Single,
                    ct
                )
            );
    }

    private async Task TakeStagesAsync(Pipeline going, CancellationToken ct)
    {
        if (going.IsDefault)
            throw Default();
        var stages = await rows.ListAsync<Stage>(s => s.PipelineId == going.Id && s.DeletedAt == null, ct);
        removal.Begin(going.Id);
        if (await RunAsync(CommandKind.Delete, stages, ct) is { } refusal)
            throw refusal.Code == "sales:stage-in-use"
                ? BusinessException.Conflict("sales:pipeline-in-use", "Deals go through this pipeline. Move them to another one first.")
                : refusal;
    }

    private async Task GiveStagesBackAsync(Pipeline back, CancellationToken ct)
    {
        var target = registry.Of(typeof(Stage));
        var binned = new RecordQuery(target)
        {
            Deleted = true,
            Filter = new Condition(FieldPath.Parse("pipeline", target), FilterOperator.Eq, [new Constant(back.Id)]),
        };
        var ids = await reader.IdsAsync(binned, null, MostStages, currentUser.Required, ct);
        var stages = (await store.LoadAsync(target, [.. ids], false, ct)).Values.Cast<Stage>();
        if (await RunAsync(CommandKind.Restore, [.. stages.Where(s => s.DeletedAt >= back.DeletedAt)], ct) is { } refusal)
            throw refusal;
    }

    private async Task<BusinessException?> RunAsync(CommandKind kind, IReadOnlyList<Stage> stages, CancellationToken ct)
    {
        if (stages.Count == 0)
            return null;
        var commands = stages.Select(s => new RecordCommand(kind) { Id = s.Id }).ToList();
        var drafts = await pipeline.RunAsync(registry.Of(typeof(Stage)), commands, RunOptions.Single, ct);
        return drafts.FirstOrDefault(d => d.Failed)?.ToException();
    }

    private static void Demand(IReadOnlyList<Draft> drafts)
    {
        if (drafts.FirstOrDefault(d => d.Failed) is { } failed)
            throw failed.ToException();
    }

    private static BusinessException Default() =>
        BusinessException.Conflict("sales:default-pipeline", "New deals begin in this pipeline. Let them begin in another one first.");
}
