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
    /// <summary>Asks, and writes what is answered.</summary>
    /// <param name="light">Whether it may go to the database together with what others of the company ask at once.</param>
    public async Task AnswerAsync(
        Principal principal,
        Func<Asking, IReadOnlyList<NpgsqlBatchCommand>> ask,
        Func<Utf8JsonWriter, NpgsqlDataReader, Task> write,
        IBufferWriter<byte> output,
        CancellationToken ct,
        bool light = false
    )
    {
        // What may have to be asked anew is held back until it stands.
        ArrayBufferWriter<byte>? held = null;
        await AskAsync(
            principal,
            asking =>
            {
                var commands = ask(asking);
                held = asking.ReliesOnOneCurrency ? new ArrayBufferWriter<byte>() : null;
                return commands;
            },
            async reader =>
            {
                await using var json = new Utf8JsonWriter(held ?? output);
                await write(json, reader);
            },
            ct,
            light
        );
        if (held is not null)
            output.Write(held.WrittenSpan);
    }

    /// <summary>Asks, and once more where what the question relied on is not so any longer.</summary>
    /// <param name="read">Reads the results, and stays at the last.</param>
    public async Task AskAsync(
        Principal principal,
        Func<Asking, IReadOnlyList<NpgsqlBatchCommand>> ask,
        Func<NpgsqlDataReader, Task> read,
        CancellationToken ct,
        bool light = false
    )
    {
        for (var asking = new Asking(principal, time.GetUtcNow()); asking is not null; )
        {
            var (commands, asked) = (ask(asking), asking);
            asking = null;
            if (!asked.ReliesOnOneCurrency)
                await ReadAsync(commands, read, ct, light);
            else
                await ReadAsync([.. commands, Asking.CurrenciesInUse()], CheckAsync, ct, light);

            async Task CheckAsync(NpgsqlDataReader reader)
            {
                await read(reader);
                await reader.NextResultAsync(ct);
                asking = await asked.AnewAsync(reader, ct);
            }
        }
    }

    /// <summary>Asks in one round trip. What takes too long is refused in words.</summary>
    public async Task ReadAsync(
        IReadOnlyList<NpgsqlBatchCommand> commands,
        Func<NpgsqlDataReader, Task> read,
        CancellationToken ct,
        bool light = false
    )
    {
        if (commands.Count == 0)
            return;
        try
        {
            if (light && !session.HasBegun)
                await gathering.ReadAsync(session, commands, read, ct);
            else
                await session.ReadAsync(commands, read, ct);
        }
        catch (PostgresException failure) when (QueryRefusals.Explain(failure) is { } refusal)
        {
            throw refusal;
        }
    }
}
