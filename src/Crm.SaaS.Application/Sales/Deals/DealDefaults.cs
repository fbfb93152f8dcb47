using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Sales.Pipelines;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Deals;

/// <summary>A new deal begins in the first open stage of the default pipeline, and is named after company and product when nobody names it.</summary>
internal sealed class DealDefaults(IRows rows) : IRecordRule<Deal>
{
    public async Task PrepareAsync(ObjectDefinition definition, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var stage = definition.Find("stage")!;
        var begun = drafts.Where(d => d.IsNew && d.Command.Values.GetValueOrDefault(stage) is null).ToList();
        if (begun.Count > 0 && await FirstStageAsync(ct) is { } first)
            foreach (var draft in begun)
                draft.Command.Values[stage] = first;
        await NameAsync(drafts, definition, lookups, ct);
    }

    private async Task<Guid?> FirstStageAsync(CancellationToken ct)
    {
        var pipelines = await rows.ListAsync<Pipeline>(_ => true, ct);
        var pipeline = pipelines.FirstOrDefault(p => p.IsDefault) ?? pipelines.MinBy(p => p.CreatedAt);
        if (pipeline is null)
            return null;
        var stages = await rows.ListAsync<Stage>(s => s.PipelineId == pipeline.Id && s.Type == StageType.Open, ct);
        return stages.MinBy(s => s.Position)?.Id;
    }

    private static async Task NameAsync(
        IReadOnlyList<Draft> drafts,
        ObjectDefinition definition,
        RecordLookups lookups,
        CancellationToken ct
    )
    {
        var (name, company, product, externalId) = (
            definition.Title,
            definition.Find("company")!,
            definition.Find("product")!,
            definition.Find("externalId")!
        );
        var nameless = drafts.Where(d => d.Value(name) is null or "").ToList();
        if (nameless.Count == 0)
            return;
        await lookups.LoadAsync(nameless.SelectMany(d => d.Referred([company, product])), ct);
        foreach (var draft in nameless)
            draft.Command.Values[name] = Deal.NameOf(
                lookups.TitleOf(draft.Value(company)),
                lookups.TitleOf(draft.Value(product)),
                (string?)draft.Value(externalId)
            );
    }
}
