using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Imports;

/// <summary>A field whose values in a file are others than here, with what each becomes.</summary>
/// <param name="Key">Object and field: <c>deal.stage</c>.</param>
/// <param name="Options">The values that there are here.</param>
/// <param name="Values">Each value of the files, in how many rows it stands, and what it becomes; empty: the field stays empty.</param>
internal sealed record SetChoice(
    string Key,
    string Label,
    IReadOnlyList<string> Options,
    IReadOnlyList<(string From, int Rows, string To)> Values
);

/// <summary>Proposes what the values of other products are here, and takes what people say instead.</summary>
internal sealed class SetChoices(IRecordReader reader, ICurrentUser currentUser) : IScopedDependency
{
    private const int MostValues = 200;
    private const int MostOptions = 200;

    /// <param name="said">What people chose, by key and value of the file.</param>
    public async Task<SetChoice?> OfAsync(
        SetFile file,
        string name,
        ObjectDefinition target,
        ImportMapping mapping,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> said,
        CancellationToken ct
    )
    {
        var plan = ImportPlan.Of(target, mapping, file.Headers);
        var cell = plan.Fields.Find(f => f.Field.Name == name)?.Cell ?? plan.References.Find(r => r.Reference.Name == name)?.Cell;
        if (cell is null || target.Find(name) is not { } field)
            return null;
        var options = field.Target is { } of ? await RecordsAsync(of, ct) : [.. field.Choices.Select(c => (c.Value, default(JsonElement)))];
        var key = $"{target.Name}.{name}";
        var chosen = said.GetValueOrDefault(key);
        var meant = file.Kind.Values.GetValueOrDefault(name);
        var values = (await CountAsync(file, cell, ct)).Select(v =>
            (v.Key, v.Value, chosen?.GetValueOrDefault(v.Key) ?? Propose(v.Key, options, meant))
        );
        var choice = new SetChoice(key, field.Label, [.. options.Select(o => o.Name)], [.. values]);
        foreach (var (_, _, to) in choice.Values)
            if (to.Length > 0 && !choice.Options.Contains(to, StringComparer.Ordinal))
                throw BusinessException.Invalid("imports:bad-choice", $"{field.Label} has no “{(to.Length <= 60 ? to : to[..60] + "…")}”.");
        return choice;
    }

    /// <summary>Reads <c>{"deal.stage":{"Closed Won":"Won"}}</c>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Parse(string? text)
    {
        if (text is null)
            return new Dictionary<string, IReadOnlyDictionary<string, string>>();
        try
        {
            return JsonSerializer
                .Deserialize<Dictionary<string, Dictionary<string, string>>>(text)!
                .ToDictionary(c => c.Key, IReadOnlyDictionary<string, string> (c) => c.Value);
        }
        catch (Exception failure) when (failure is JsonException or NullReferenceException or ArgumentNullException)
        {
            throw BusinessException.Invalid(
                "imports:bad-choice",
                "“choices” takes, for a field such as deal.stage, an object of values: {\"deal.stage\":{\"Closed Won\":\"Won\"}}."
            );
        }
    }

    private static string Propose(
        string text,
        IReadOnlyList<(string Name, JsonElement Record)> options,
        IReadOnlyDictionary<string, string>? meant
    )
    {
        if (options.FirstOrDefault(o => string.Equals(o.Name, text, StringComparison.OrdinalIgnoreCase)).Name is { } same)
            return same;
        if (meant is null || !meant.TryGetValue(text, out var meaning))
            return "";
        return meaning.Split('=', 2) is [var field, var value]
                ? options
                    .FirstOrDefault(o =>
                        o.Record.ValueKind == JsonValueKind.Object && o.Record.TryGetProperty(field, out var v) && v.ToString() == value
                    )
                    .Name
                    ?? ""
            : options.Any(o => o.Name == meaning) ? meaning
            : "";
    }

    private static async Task<IReadOnlyList<KeyValuePair<string, int>>> CountAsync(SetFile file, CellReading cell, CancellationToken ct)
    {
        file.Table.Content.Position = 0;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var table = await TableFile.OpenAsync(file.Table.Content, ct);
        await foreach (var row in table.RowsAsync(ct))
            if (row.Problem is null && cell.PlainOf(row) is { Length: > 0 } text && (counts.ContainsKey(text) || counts.Count < MostValues))
                counts[text] = counts.GetValueOrDefault(text) + 1;
        file.Table.Content.Position = 0;
        return [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<(string Name, JsonElement Record)>> RecordsAsync(ObjectDefinition of, CancellationToken ct)
    {
        var select = of.Fields.Where(f => f.IsStored && !f.IsReference && !f.IsBookkeeping).Select(f => f.Name);
        using var asked = JsonSerializer.SerializeToDocument(new { select, page = new { size = MostOptions } });
        var output = new ArrayBufferWriter<byte>();
        await reader.QueryAsync(RecordQueryParser.Parse(asked.RootElement, of), currentUser.Required, output, ct);
        using var answer = JsonDocument.Parse(output.WrittenMemory);
        return
        [
            .. answer.RootElement.GetProperty("items").EnumerateArray().Select(r => (r.GetProperty(of.Title.Name).GetString()!, r.Clone())),
        ];
    }
}
