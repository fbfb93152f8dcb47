using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Sales.Approvals;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Deals;

/// <summary>Moves a deal to a stage, whether asked on the board, by the API, in a form or by an import.</summary>
internal sealed class MoveStage(IRecordStore store, ObjectRegistry registry, ICurrentUser currentUser, StageGate gate, TimeProvider time)
    : RecordAct<Deal>(DealDefinition.MoveStage)
{
    private readonly Dictionary<Guid, Stage> stages = [];

    protected override async Task RunAsync(Deal record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        if (input["stage"] is not Guid id || id == record.StageId)
            return;
        if (!stages.TryGetValue(id, out var stage))
            stages[id] = stage = await StageAsync(id, ct);
        await gate.CheckAsync(record, stage, ct);
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

    /// <summary>The stage, which nobody removes before this unit of work ends.</summary>
    private async Task<Stage> StageAsync(Guid id, CancellationToken ct)
    {
        var definition = registry.Of(typeof(Stage));
        return (await store.ShareAsync(definition, [id], ct)).GetValueOrDefault(id) is Stage { DeletedAt: null } stage
            ? stage
            : throw BusinessException.NotFound(definition.Label);
    }
}
