using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>A question that is answered by a key in a moment. Each of its parts is one statement.</summary>
internal sealed class LightQuestion(IReadOnlyList<QuestionPart> parts)
{
    private readonly ExecutionContext? asker = ExecutionContext.Capture();
    private bool wasPut;

    public int Parts => parts.Count;

    public NpgsqlBatchCommand Command(int part) => parts[part].Commands[0];

    /// <summary>The statements to be put to the database. One that was put on a connection is not to be put again on another, which would think it prepared there.</summary>
    public IEnumerable<NpgsqlBatchCommand> Put()
    {
        var again = wasPut;
        wasPut = true;
        return parts.Select(p => again ? Copy(p.Commands[0]) : p.Commands[0]);
    }

    /// <summary>Reads the rows of a part as whoever asked.</summary>
    public Task ReadAsync(int part, ResultRows rows)
    {
        var reading = Task.CompletedTask;
        if (asker is null)
            return parts[part].ReadAsync(rows);
        ExecutionContext.Run(asker, _ => reading = parts[part].ReadAsync(rows), null);
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
