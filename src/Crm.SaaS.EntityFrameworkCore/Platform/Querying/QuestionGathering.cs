using System.Runtime.ExceptionServices;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Gathering;
using Crm.SaaS.Platform.Uow;
using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// Puts light questions that people of one company ask at once to the database together: a round trip, and the setting of the wall, for all of
/// them. Each holds its own reader's rights in its own statements, and is read by whoever asked it.
/// </summary>
internal sealed class QuestionGathering : ISingletonDependency
{
    private readonly Gathering<(Guid Tenant, string Limit), LightQuestion, bool> gathering = new();

    public async Task ReadAsync(
        TenantSession session,
        IReadOnlyList<NpgsqlBatchCommand> commands,
        Func<NpgsqlDataReader, Task> read,
        CancellationToken ct
    )
    {
        var question = new LightQuestion(commands, read);
        await gathering.RunAsync(
            (session.ServedId, session.StatementTimeout),
            question,
            async () =>
            {
                await session.ReadAsync(question.Put(), read, ct);
                return true;
            },
            set => TogetherAsync(session, set),
            ct
        );
    }

    /// <summary>What fails, fails for the one whose results were being read; those after it ask by themselves, and all do where none was read yet.</summary>
    private static async Task<(bool, bool)> TogetherAsync(TenantSession session, IReadOnlyList<Gathered<LightQuestion, bool>> set)
    {
        var (begun, ended) = (-1, -1);
        Exception? misread = null;
        try
        {
            // It is for several callers: that one of them goes away ends nothing.
            await session.ReadAsync([.. set.SelectMany(q => q.Work.Put())], ReadAllAsync, CancellationToken.None);
        }
        catch (Exception failure)
        {
            if (begun < 0)
            {
                // Whose fault it was is not known.
                foreach (var question in set)
                    question.TellByItself();
                return default;
            }
            var failed = begun == ended ? begun + 1 : begun;
            foreach (var question in set.Skip(failed + 1))
                question.TellByItself();
            if (failed == 0)
                ExceptionDispatchInfo.Throw(misread ?? failure);
            if (failed < set.Count)
                set[failed].Tell(misread ?? failure);
        }
        return (true, true);

        async Task ReadAllAsync(NpgsqlDataReader reader)
        {
            foreach (var (place, question) in set.Index())
            {
                if (place > 0)
                    await reader.NextResultAsync(CancellationToken.None);
                begun = place;
                try
                {
                    await question.Work.ReadAsync(reader);
                }
                catch (Exception failure)
                {
                    // What comes after it is read to its end before this is heard of, and may fail as well.
                    misread = failure;
                    throw;
                }
                ended = place;
                question.Tell(true);
            }
        }
    }
}

/// <summary>A question that is answered by a key in a moment.</summary>
internal sealed class LightQuestion(IReadOnlyList<NpgsqlBatchCommand> commands, Func<NpgsqlDataReader, Task> read)
{
    private readonly ExecutionContext? asker = ExecutionContext.Capture();
    private bool wasPut;

    /// <summary>The statements to be put to the database. One that was put on a connection is not to be put again on another, which would think it prepared there.</summary>
    public IReadOnlyList<NpgsqlBatchCommand> Put()
    {
        var put = wasPut ? [.. commands.Select(Copy)] : commands;
        wasPut = true;
        return put;
    }

    /// <summary>Reads its results, from its first to its last, as whoever asked.</summary>
    public Task ReadAsync(NpgsqlDataReader reader)
    {
        var reading = Task.CompletedTask;
        if (asker is null)
            return read(reader);
        ExecutionContext.Run(asker, _ => reading = read(reader), null);
        return reading;
    }

    private static NpgsqlBatchCommand Copy(NpgsqlBatchCommand command)
    {
        var copy = new NpgsqlBatchCommand(command.CommandText);
        foreach (NpgsqlParameter parameter in command.Parameters)
            copy.Parameters.Add(parameter.Clone());
        return copy;
    }
}
