using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Bench;

/// <summary>Writes rows into a table by COPY.</summary>
internal static class Copy
{
    public static async Task RowsAsync(
        NpgsqlConnection connection,
        string table,
        string columns,
        IEnumerable<object?[]> rows,
        CancellationToken cancel
    )
    {
        await using var import = await connection.BeginBinaryImportAsync($"copy {table} ({columns}) from stdin (format binary)", cancel);
        foreach (var row in rows)
        {
            await import.StartRowAsync(cancel);
            foreach (var value in row)
            {
                switch (value)
                {
                    case null:
                        await import.WriteNullAsync(cancel);
                        break;
                    case DateTime time:
                        await import.WriteAsync(time, NpgsqlDbType.TimestampTz, cancel);
                        break;
                    default:
                        await import.WriteAsync(value, cancel);
                        break;
                }
            }
        }

        await import.CompleteAsync(cancel);
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 1800 };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancel);
    }

    public static async Task<List<string>> TextsAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancel))
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
