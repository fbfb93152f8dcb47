using System.Data.Common;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Gathering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Records;

/// <summary>Runs gathered commands as one set, in a transaction of their own, and tells each what became of it.</summary>
internal sealed class GatheredRun(IServiceScopeFactory scopes) : ISingletonDependency
{
    /// <param name="set">The first of them leads: it is whoever calls.</param>
    /// <returns>The leader's draft, if it was committed; else it has to run by itself.</returns>
    public async Task<(bool IsDone, Draft? Draft)> RunAsync(
        IReadOnlyList<Gathered<RecordOperation, Draft>> set,
        ObjectDefinition target,
        TimeSpan? statementLimit
    )
    {
        var leader = set[0];
        try
        {
            while (set.Count > 1 && await TryAsync(set, target, statementLimit) is { } drafts)
            {
                var run = set.Zip(drafts).ToLookup(r => r.Second.Failed);
                foreach (var (refused, _) in run[true])
                    refused.TellByItself();
                set = [.. run[false].Select(r => r.First)];
                if (run[true].Any())
                    continue;
                foreach (var (command, draft) in run[false])
                    command.Tell(draft);
                return (set.Contains(leader), run[false].FirstOrDefault(r => r.First == leader).Second);
            }
            foreach (var command in set)
                command.TellByItself();
            return default;
        }
        catch (Exception failure)
        {
            // Whether it was committed is not known, so nothing of it may be run again.
            foreach (var command in set)
                command.Tell(failure);
            throw;
        }
    }

    /// <summary>The drafts, committed if none of them failed; null where nothing was done since the set as a whole was refused.</summary>
    private async Task<IReadOnlyList<Draft>?> TryAsync(
        IReadOnlyList<Gathered<RecordOperation, Draft>> set,
        ObjectDefinition target,
        TimeSpan? statementLimit
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        work.StatementLimit = statementLimit;
        work.GoesByKeys = true;
        var pipeline = scope.ServiceProvider.GetRequiredService<RecordPipeline>();
        try
        {
            // It is for several callers: that one of them goes away ends nothing.
            var drafts = await pipeline.RunAsync(
                target,
                [.. set.Select(c => OperationReader.Read(c.Work, target))],
                RunOptions.Last,
                CancellationToken.None
            );
            if (!drafts.Any(d => d.Failed))
                await work.CompleteAsync(CancellationToken.None);
            return drafts;
        }
        catch (Exception refusal) when (IsCertain(refusal))
        {
            return null;
        }
    }

    /// <summary>Whether the database said no, or was not asked: then nothing was committed.</summary>
    private static bool IsCertain(Exception failure) =>
        failure switch
        {
            BusinessException => true,
            DbException { SqlState: { } state } => !state.StartsWith("08", StringComparison.Ordinal)
                && !state.StartsWith("57P", StringComparison.Ordinal),
            _ => false,
        };
}
