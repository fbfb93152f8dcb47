using System.Runtime.ExceptionServices;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Gathering;
using Crm.SaaS.Platform.Uow;
using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// Puts light questions that people of one company ask at once to the database together: a round trip, and the setting of the wall, for all of
/// them, and one statement for those that are alike. Each holds its own reader's rights in its statements, and is read by whoever asked it.
/// </summary>
internal sealed class QuestionGathering : ISingletonDependency
{
    private readonly Gathering<(Guid Tenant, string Limit), LightQuestion, bool> gathering = new();

    /// <param name="parts">Each is one statement.</param>
    public Task ReadAsync(TenantSession session, IReadOnlyList<QuestionPart> parts, CancellationToken ct)
    {
        var question = new LightQuestion(parts);
        return gathering.RunAsync(
            (session.ServedId, session.StatementTimeout),
            question,
            () => AloneAsync(session, question, ct),
            set => TogetherAsync(session, set),
            ct
        );
    }

    private static async Task<bool> AloneAsync(TenantSession session, LightQuestion question, CancellationToken ct)
    {
        await session.ReadAsync([.. question.Put()], ReadAsync, ct);
        return true;

        async Task ReadAsync(NpgsqlDataReader reader)
        {
            var rows = new ResultRows(reader);
            for (var part = 0; part < question.Parts; part++)
            {
                if (part > 0)
                    await rows.NextResultAsync(ct);
                await question.ReadAsync(part, rows);
            }
        }
    }

    /// <summary>What goes wrong with one question goes wrong for it alone. Where the database fails, those that are not answered yet ask by themselves: whose fault it was is not known.</summary>
    private static async Task<(bool, bool)> TogetherAsync(TenantSession session, IReadOnlyList<Gathered<LightQuestion, bool>> set)
    {
        var askers = set.ToDictionary(q => q.Work);
        var kinds = AlikeQuestions.Of(set.Select(q => q.Work));
        var (leaderIsTold, leaderFailure) = (false, (Exception?)null);
        session.GoesByKeys = true;
        try
        {
            // It is for several callers: that one of them goes away ends nothing.
            await session.ReadAsync([.. kinds.SelectMany(k => k.Put())], ReadAllAsync, CancellationToken.None);
        }
        catch (Exception)
        {
            foreach (var question in set)
                question.TellByItself();
        }
        session.GoesByKeys = false;
        if (leaderFailure is not null)
            ExceptionDispatchInfo.Throw(leaderFailure);
        return (leaderIsTold, leaderIsTold);

        async Task ReadAllAsync(NpgsqlDataReader reader)
        {
            foreach (var (place, kind) in kinds.Index())
            {
                if (place > 0)
                    await reader.NextResultAsync(CancellationToken.None);
                await kind.ReadAsync(reader, Tell);
            }
        }

        void Tell(LightQuestion question, Exception? failure)
        {
            var asker = askers[question];
            if (asker == set[0])
                (leaderIsTold, leaderFailure) = (true, failure);
            else if (failure is null)
                asker.Tell(true);
            else
                asker.Tell(failure);
        }
    }
}
