using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>Carries out the commands of an operation: one alone, several as a batch, in order and in one transaction, all or none.</summary>
internal sealed class CommandRun(IRecordCommands commands) : IScopedDependency
{
    public async Task<IReadOnlyList<Done>> RunAsync(IReadOnlyList<CommandPlan> plans, CancellationToken ct)
    {
        if (plans.Count == 0)
            return [];
        var previews = plans.Count(p => p.IsPreview);
        if (previews > 0 && previews < plans.Count)
            throw BusinessException.Invalid(
                "graphql:mixed-preview",
                "An operation is previewed as a whole: give “preview” to all of its commands or to none."
            );
        try
        {
            return previews > 0 ? await PreviewAsync(plans, ct) : await WriteAsync(plans, ct);
        }
        catch (BusinessException refusal)
        {
            throw refusal.Cause is var (place, cause)
                ? new RefusedField(plans[place].Key, cause)
                : new RefusedField(plans.Count == 1 ? plans[0].Key : null, refusal);
        }
    }

    private async Task<IReadOnlyList<Done>> WriteAsync(IReadOnlyList<CommandPlan> plans, CancellationToken ct)
    {
        if (plans is [var one])
            return [Wrote(await commands.RunAsync(one.Operation(), ct))];
        return [.. (await commands.RunAsync(Batch(plans), ct)).Select(item => Wrote(item.Written!))];
    }

    private async Task<IReadOnlyList<Done>> PreviewAsync(IReadOnlyList<CommandPlan> plans, CancellationToken ct)
    {
        var output = new ArrayBufferWriter<byte>(2 * 1024);
        if (plans is [var one])
            await commands.PreviewAsync(one.Operation(), output, ct);
        else
            await commands.PreviewAsync(Batch(plans), output, ct);
        var told = JsonNode.Parse(output.WrittenSpan)!.AsObject();
        return [.. told["records"]!.AsArray().Select(record => new Done(null, null, Of(told, record!)))];
    }

    /// <summary>What REST tells of the operation, with this command's record alone.</summary>
    private static JsonElement Of(JsonObject told, JsonNode record)
    {
        var one = told.DeepClone().AsObject();
        one["records"] = new JsonArray(record.DeepClone());
        return JsonSerializer.SerializeToElement(one);
    }

    private static Done Wrote(RecordVersion written) => new(written.Id, written.Version, null);

    private static JsonElement Batch(IReadOnlyList<CommandPlan> plans) =>
        JsonSerializer.SerializeToElement(new { operations = plans.Select(p => p.BatchOperation()) });
}
