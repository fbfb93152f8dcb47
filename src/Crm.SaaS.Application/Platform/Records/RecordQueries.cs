using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Layouts;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Permissions;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.SavedViews;

namespace Crm.SaaS.Platform.Records;

internal sealed class RecordQueries(
    ITenantObjects objects,
    IRecordReader reader,
    ICurrentUser currentUser,
    RecordMetadata metadata,
    ITexts texts,
    SeenLayouts layouts,
    FirstViews firstViews
) : IRecordQueries
{
    private const int TimelinePage = 30;
    private const int HitsPerObject = 6;
    private const int LongestTerm = 200;

    public async Task QueryAsync(string plural, JsonElement query, IBufferWriter<byte> output, CancellationToken ct)
    {
        var target = await TargetAsync(plural, ct);
        await AnswerAsync(RecordQueryParser.Parse(query, target), output, ct);
    }

    public async Task ExplainAsync(string plural, JsonElement query, IBufferWriter<byte> output, CancellationToken ct)
    {
        currentUser.Required.Demand(SettingsPermissions.ExplainQueries);
        var parsed = Listed(RecordQueryParser.Parse(query, await TargetAsync(plural, ct)));
        await reader.ExplainAsync(parsed, currentUser.Required, output, ct);
    }

    public async Task QueryManyAsync(JsonElement queries, IBufferWriter<byte> output, CancellationToken ct)
    {
        var registry = await objects.CurrentAsync(ct);
        var asked = ManyQueries.Parse(queries, registry, currentUser.Required);
        IReadOnlyList<RecordQuery> good = [.. asked.Select(a => a.Query).OfType<RecordQuery>().Select(Listed)];
        if (good.Count == asked.Count)
        {
            await reader.QueryAsync(good, currentUser.Required, output, ct);
            return;
        }
        var answers = new ArrayBufferWriter<byte>();
        if (good.Count > 0)
            await reader.QueryAsync(good, currentUser.Required, answers, ct);
        WriteApart(asked, answers.WrittenMemory, output);
    }

    /// <summary>Puts what is refused, in the words of whoever asked, between what is answered.</summary>
    private void WriteApart(IReadOnlyList<AskedQuery> asked, ReadOnlyMemory<byte> answers, IBufferWriter<byte> output)
    {
        using var read = answers.IsEmpty ? null : JsonDocument.Parse(answers);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("answers");
        var next = 0;
        foreach (var one in asked)
            if (one.Refusal is not { } refusal)
                read!.RootElement.GetProperty("answers")[next++].WriteTo(json);
            else
            {
                json.WriteStartObject();
                json.WriteStartObject("refused");
                json.WriteString("code", refusal.Code);
                json.WriteString("detail", texts.SentenceOf(refusal));
                json.WriteEndObject();
                json.WriteEndObject();
            }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public Task ListAsync(
        string plural,
        string? select,
        string? sort,
        string? search,
        int? size,
        string? after,
        IBufferWriter<byte> output,
        CancellationToken ct
    )
    {
        var body = new Dictionary<string, object?>
        {
            ["page"] = new Dictionary<string, object?> { ["size"] = size ?? 50, ["after"] = after },
        };
        if (select is not null)
            body["select"] = Names(select);
        if (sort is not null)
            body["sort"] = Names(sort);
        if (search is not null)
            body["search"] = search;
        return QueryAsync(plural, JsonSerializer.SerializeToElement(body), output, ct);
    }

    public async Task<int> GetAsync(string plural, Guid id, string? select, IBufferWriter<byte> output, CancellationToken ct) =>
        await FindAsync(plural, id, select, output, ct) ?? throw BusinessException.NotFound((await TargetAsync(plural, ct)).Label);

    public async Task<int?> FindAsync(string plural, Guid id, string? select, IBufferWriter<byte> output, CancellationToken ct)
    {
        var target = await TargetAsync(plural, ct);
        var names = select is null ? target.Fields.Select(f => f.Name) : Names(select);
        return await reader.GetAsync(target, id, [.. names.Select(n => FieldPath.Parse(n, target))], currentUser.Required, output, ct);
    }

    public async Task<Guid> MergedIntoAsync(string plural, Guid id, CancellationToken ct)
    {
        var target = await TargetAsync(plural, ct);
        return await reader.MergedIntoAsync(target, id, currentUser.Required, ct) ?? throw BusinessException.NotFound(target.Label);
    }

    public async Task<bool> TryGetAsync(string plural, Guid id, IBufferWriter<byte> output, CancellationToken ct)
    {
        var target = await TargetAsync(plural, ct);
        var principal = currentUser.Required;
        return principal.Can(target.Permissions.Read)
            && await reader.GetAsync(target, id, [.. target.Fields.Select(f => FieldPath.Parse(f.Name, target))], principal, output, ct)
                is not null;
    }

    public async Task TimelineAsync(
        string plural,
        Guid id,
        string? after,
        string? source,
        string? search,
        IBufferWriter<byte> output,
        CancellationToken ct
    )
    {
        var question = new TimelineQuestion(id, TimelinePage)
        {
            After = after,
            Source = source,
            Search = search?.Trim() is { Length: > 0 } term ? Checked(term) : null,
        };
        await reader.TimelineAsync(await TargetAsync(plural, ct), question, currentUser.Required, output, ct);
    }

    private static string Checked(string term) =>
        term.Length > LongestTerm || term.Contains('\0', StringComparison.Ordinal)
            ? throw BusinessException.Invalid("query:bad-search", $"Search for 1 to {LongestTerm} characters.")
            : term;

    public async Task SearchAsync(string? term, IBufferWriter<byte> output, CancellationToken ct)
    {
        if (term?.Trim() is not { Length: > 0 } given)
            throw BusinessException.Invalid("query:bad-search", $"Search for 1 to {LongestTerm} characters.");
        await reader.SearchAsync(Checked(given), (await objects.CurrentAsync(ct)).Objects, HitsPerObject, currentUser.Required, output, ct);
    }

    public async Task MetadataAsync(IBufferWriter<byte> output, CancellationToken ct)
    {
        var principal = currentUser.Required;
        var (drawn, first) = (await layouts.OfAsync(principal, ct), await firstViews.OfAsync(principal, ct));
        metadata.Write(await objects.CurrentAsync(ct), principal, drawn, first, output);
    }

    private async Task<ObjectDefinition> TargetAsync(string plural, CancellationToken ct) =>
        (await objects.CurrentAsync(ct)).ByPlural(plural);

    private Task AnswerAsync(RecordQuery query, IBufferWriter<byte> output, CancellationToken ct) =>
        reader.QueryAsync(Listed(query), currentUser.Required, output, ct);

    /// <summary>Who asks for no fields gets those of a list.</summary>
    private static RecordQuery Listed(RecordQuery query) =>
        query.Group is null && query.Select.Count == 0
            ? query with
            {
                Select = [.. query.Object.Fields.Where(f => f.InList).Select(f => FieldPath.Parse(f.Name, query.Object))],
            }
            : query;

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
