using Npgsql;

namespace Crm.SaaS.Platform.Uow;

/// <summary>Questions of several pieces of work that do not need each other's answers: each stops at its first, and all go in one round trip.</summary>
internal sealed class JointReads
{
    private readonly List<Asked> asked = [];
    private readonly List<(Task Work, Asked? Question)> works = [];
    private TaskCompletionSource added = new();

    public IReadOnlyList<NpgsqlBatchCommand> Commands => [.. asked.SelectMany(a => a.Commands)];

    /// <summary>Takes a question along. Whoever asks goes on when all are answered.</summary>
    public Task<T> AddAsync<T>(IReadOnlyList<NpgsqlBatchCommand> commands, Func<NpgsqlDataReader, Task<T>> read)
    {
        var question = new Asked<T>(commands, read);
        asked.Add(question);
        added.TrySetResult();
        return question.Answer;
    }

    /// <summary>Begins a piece of work and returns when it asks, or is done.</summary>
    public async Task BeginAsync(Func<Task> work)
    {
        (added, var before) = (new TaskCompletionSource(), asked.Count);
        var begun = work();
        await Task.WhenAny(begun, added.Task);
        works.Add((begun, asked.Count > before ? asked[before] : null));
    }

    /// <summary>Reads the results of all questions, from the first to the last.</summary>
    public async Task<int> ReadAsync(NpgsqlDataReader reader)
    {
        foreach (var (place, question) in asked.Where(a => a.Commands.Count > 0).Index())
        {
            if (place > 0)
                await reader.NextResultAsync();
            await question.ReadAsync(reader);
        }
        return 0;
    }

    /// <summary>Lets the pieces of work go on, one after the other: each may ask for more.</summary>
    /// <param name="failure">Why their questions were not answered.</param>
    public async Task FinishAsync(Exception? failure)
    {
        foreach (var (work, question) in works)
        {
            question?.Tell(failure);
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(works.Select(w => w.Work));
    }

    private abstract class Asked(IReadOnlyList<NpgsqlBatchCommand> commands)
    {
        public IReadOnlyList<NpgsqlBatchCommand> Commands => commands;

        public abstract Task ReadAsync(NpgsqlDataReader reader);

        public abstract void Tell(Exception? failure);
    }

    private sealed class Asked<T>(IReadOnlyList<NpgsqlBatchCommand> commands, Func<NpgsqlDataReader, Task<T>> read) : Asked(commands)
    {
        private readonly TaskCompletionSource<T> answer = new();
        private T result = default!;

        public Task<T> Answer => answer.Task;

        public override async Task ReadAsync(NpgsqlDataReader reader) => result = await read(reader);

        public override void Tell(Exception? failure)
        {
            if (failure is null)
                answer.SetResult(result);
            else
                answer.SetException(failure);
        }
    }
}
