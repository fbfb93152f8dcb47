using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Platform.Records;

/// <summary>Single commands as they come in over HTTP.</summary>
internal sealed class RecordCommands(ObjectRegistry registry, RecordPipeline pipeline, IUnitOfWork work) : IRecordCommands
{
    private const int Attempts = 5;

    public Task<RecordVersion> CreateAsync(string plural, JsonElement values, CancellationToken ct)
    {
        var target = registry.ByPlural(plural);
        return RunAsync(target, new RecordCommand(CommandKind.Create) { Values = RecordInput.Read(values, target) }, ct);
    }

    public Task<RecordVersion> UpdateAsync(string plural, Guid id, int? expected, JsonElement values, CancellationToken ct)
    {
        var target = registry.ByPlural(plural);
        return RunAsync(
            target,
            new RecordCommand(CommandKind.Update)
            {
                Id = id,
                Expected = expected,
                Values = RecordInput.Read(values, target),
            },
            ct
        );
    }

    public Task<RecordVersion> DeleteAsync(string plural, Guid id, int? expected, CancellationToken ct) =>
        RunAsync(registry.ByPlural(plural), new RecordCommand(CommandKind.Delete) { Id = id, Expected = expected }, ct);

    public Task<RecordVersion> RestoreAsync(string plural, Guid id, CancellationToken ct) =>
        RunAsync(registry.ByPlural(plural), new RecordCommand(CommandKind.Restore) { Id = id }, ct);

    public Task<RecordVersion> ActAsync(string plural, Guid id, string act, int? expected, JsonElement input, CancellationToken ct)
    {
        var target = registry.ByPlural(plural);
        var offered =
            target.FindAct(act)
            ?? throw new BusinessException(ErrorKind.NotFound, "crm:unknown-act", $"{target.Label} has no act of this name.");
        var (given, values) = RecordInput.Read(input, target, offered);
        return RunAsync(
            target,
            new RecordCommand(CommandKind.Act)
            {
                Id = id,
                Expected = expected,
                Act = offered,
                Input = given,
                Values = values,
            },
            ct
        );
    }

    /// <summary>A caller who named no version wants the change on whatever is there: a race that is lost is run again on what the winner left.</summary>
    private async Task<RecordVersion> RunAsync(ObjectDefinition target, RecordCommand command, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                var draft = (await pipeline.RunAsync(target, [command], RunOptions.Single, ct))[0];
                return draft.Failed ? throw draft.ToException() : new RecordVersion(draft.Record.Id, draft.Record.Version);
            }
            catch (BusinessException lost) when (lost.Kind == ErrorKind.Stale && command.Expected is null && attempt < Attempts)
            {
                await work.RollBackAsync();
            }
    }
}
