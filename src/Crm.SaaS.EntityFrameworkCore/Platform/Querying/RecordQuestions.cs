using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Uow;
using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>How questions about records are put to the database, and once more where what they relied on is no longer so.</summary>
internal sealed class RecordQuestions(TenantSession session, QuestionGathering gathering, TimeProvider time) : IScopedDependency
{
    private const int SmallAnswer = 2048;

    /// <summary>Asks, and writes what is answered, part after part.</summary>
    /// <param name="light">Whether it may go to the database together with what others of the company ask at once: then each part is one statement.</param>
    public async Task AnswerAsync(
        Principal principal,
        Func<Asking, IReadOnlyList<AnswerPart>> ask,
        IBufferWriter<byte> output,
        CancellationToken ct,
        bool light = false
    )
    {
        // What may have to be asked or read anew is held back until it stands.
        ArrayBufferWriter<byte>? held = null;
        await AskAsync(
            principal,
            asking =>
            {
                var parts = ask(asking);
                held = light || asking.ReliesOnOneCurrency ? new ArrayBufferWriter<byte>(SmallAnswer) : null;
                Utf8JsonWriter? json = null;
                return [.. parts.Select((part, place) => new QuestionPart(part.Commands, rows => WriteAsync(part, place, rows)))];

                async Task WriteAsync(AnswerPart part, int place, ResultRows rows)
                {
                    if (place == 0)
                    {
                        held?.ResetWrittenCount();
                        json = new Utf8JsonWriter(held ?? output);
                    }
                    await part.WriteAsync(json!, rows);
                    if (place == parts.Count - 1)
                        await json!.DisposeAsync();
                }
            },
            light,
            ct
        );
        if (held is not null)
            output.Write(held.WrittenSpan);
    }

    /// <summary>Asks, and once more where what the question relied on is not so any longer.</summary>
    /// <param name="read">Reads the results, and stays at the last.</param>
    public Task AskAsync(
        Principal principal,
        Func<Asking, IReadOnlyList<NpgsqlBatchCommand>> ask,
        Func<NpgsqlDataReader, Task> read,
        CancellationToken ct
    ) => AskAsync(principal, asking => [new QuestionPart(ask(asking), rows => read(rows.Row))], light: false, ct);

    private async Task AskAsync(Principal principal, Func<Asking, IReadOnlyList<QuestionPart>> ask, bool light, CancellationToken ct)
    {
        for (var asking = new Asking(principal, time.GetUtcNow()); asking is not null; )
        {
            var (parts, asked) = (ask(asking), asking);
            asking = null;
            if (!asked.ReliesOnOneCurrency)
                await ReadAsync(parts, light, ct);
            else
                await ReadAsync([.. parts, new QuestionPart([Asking.CurrenciesInUse()], CheckAsync)], light, ct);

            async Task CheckAsync(ResultRows rows) => asking = await asked.AnewAsync(rows, ct);
        }
    }

    /// <summary>Asks in one round trip. What takes too long is refused in words.</summary>
    public async Task ReadAsync(IReadOnlyList<NpgsqlBatchCommand> commands, Func<NpgsqlDataReader, Task> read, CancellationToken ct)
    {
        if (commands.Count > 0)
            await ReadAsync([new QuestionPart(commands, rows => read(rows.Row))], light: false, ct);
    }

    private async Task ReadAsync(IReadOnlyList<QuestionPart> parts, bool light, CancellationToken ct)
    {
        try
        {
            if (light && !session.HasBegun)
                await gathering.ReadAsync(session, parts, ct);
            else
                await session.ReadAsync([.. parts.SelectMany(p => p.Commands)], ReadPartsAsync, ct);
        }
        catch (PostgresException failure) when (QueryRefusals.Explain(failure) is { } refusal)
        {
            throw refusal;
        }

        async Task ReadPartsAsync(NpgsqlDataReader reader)
        {
            var rows = new ResultRows(reader);
            foreach (var (place, part) in parts.Index())
            {
                if (place > 0)
                    await rows.NextResultAsync(ct);
                await part.ReadAsync(rows);
            }
        }
    }
}
