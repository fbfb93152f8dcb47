using System.Text.Json;
using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// Asks how statements would be carried out, without carrying them out: what a plan was found to do would tell how many records of other
/// companies it passed over. The only values in it are those of the question.
/// </summary>
internal static class PlanStatement
{
    public static IReadOnlyList<NpgsqlBatchCommand> Of(IReadOnlyList<NpgsqlBatchCommand> commands)
    {
        foreach (var command in commands)
            command.CommandText = "explain (format json) " + command.CommandText;
        return commands;
    }

    public static async Task WriteAsync(Utf8JsonWriter json, NpgsqlDataReader reader, QueryCost cost, CancellationToken ct)
    {
        json.WriteStartObject();
        json.WriteStartObject("cost");
        json.WriteNumber("points", cost.Points);
        json.WriteNumber("most", QueryCost.Most);
        json.WriteStartObject("parts");
        foreach (var (what, points) in cost.Parts)
            json.WriteNumber(what, points);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("plans");
        do while (await reader.ReadAsync(ct))
            json.WriteRawValue(reader.GetString(0));
        while (await reader.NextResultAsync(ct));
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
