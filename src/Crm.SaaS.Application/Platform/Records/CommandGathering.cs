using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Gathering;

namespace Crm.SaaS.Platform.Records;

/// <summary>
/// Runs alike commands that somebody sends at once as sets, in one transaction each. Where a set is refused, or one of it, each of those concerned
/// runs by itself, so that nobody is told anything that is not about their own command. The second change of a record waits for the first.
/// </summary>
internal sealed class CommandGathering(GatheredRun run) : ISingletonDependency
{
    private readonly Gathering<AlikeCommands, RecordOperation, Draft> gathering = new(o => o.Action == "create" ? null : o.Id);

    /// <param name="byItself">Runs the command alone and commits it.</param>
    /// <returns>The draft as it was committed.</returns>
    public Task<Draft> RunAsync(
        AlikeCommands kind,
        RecordOperation operation,
        TimeSpan? statementLimit,
        Func<Task<Draft>> byItself,
        CancellationToken ct
    ) => gathering.RunAsync(kind, operation, byItself, set => run.RunAsync(set, kind.Target, statementLimit), ct);
}
