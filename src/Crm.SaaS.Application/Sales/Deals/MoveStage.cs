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
    /// <summary>The stages that are entered, which nobody removes before this unit of work ends.</summary>
    private readonly Dictionary<Guid, Stage> stages = [];

    public override async Task PrepareAsync(IReadOnlyList<ActRun> runs, CancellationToken ct)
    {
        var entered = runs.Where(r => r.Input["stage"] is Guid id && id != ((Deal)r.Record).StageId)
            .Select(r => (Guid)r.Input["stage"]!)
            .Where(id => !stages.ContainsKey(id))
            .ToHashSet();
        foreach (var (id, stage) in await store.ShareAsync(registry.Of(typeof(Stage)), entered, ct))
            stages[id] = (Stage)stage;
    }

    protected override async Task RunAsync(Deal record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        if (input["stage"] is not Guid id || id == record.StageId)
            return;
        if (stages.GetValueOrDefault(id) is not { DeletedAt: null } stage)
            throw BusinessException.NotFound(registry.Of(typeof(Stage)).Label);
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
}
