using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Deals;

/// <summary>Moves a deal to a stage, whether asked on the board, by the API, in a form or by an import.</summary>
internal sealed class MoveStage(IRecordStore store, ObjectRegistry registry, ICurrentUser currentUser, TimeProvider time)
    : RecordAct<Deal>(DealDefinition.MoveStage)
{
    private readonly Dictionary<Guid, Stage> stages = [];

    protected override async Task RunAsync(Deal record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        if (input["stage"] is not Guid id || id == record.StageId)
            return;
        if (!stages.TryGetValue(id, out var stage))
            stages[id] = stage = await StageAsync(id, ct);
        var definition = registry.Of(typeof(Deal));
        var at = time.GetUtcNow();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(currentUser.Required.TimeZone);
        record.MoveTo(
            stage,
            at,
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime),
            name => definition.Find(name)?.Get(record)
        );
    }

    private async Task<Stage> StageAsync(Guid id, CancellationToken ct)
    {
        var definition = registry.Of(typeof(Stage));
        return (await store.LoadAsync(definition, [id], false, ct)).GetValueOrDefault(id) as Stage
            ?? throw BusinessException.NotFound(definition.Label);
    }
}
