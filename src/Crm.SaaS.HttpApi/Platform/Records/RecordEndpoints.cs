using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Records;

/// <summary>The records of every object. Who may do what is decided by the access compiler, per object and record.</summary>
internal sealed class RecordEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/crm/metadata", Metadata).ForSignedIn();
        routes.MapGet("/api/crm/search", SearchAsync).ForSignedIn();
        var records = routes.MapGroup("/api/crm/{plural}");
        records.MapGet("/", ListAsync).ForSignedIn();
        records.MapPost("/", CreateAsync).ForSignedIn();
        records.MapPost("/query", QueryAsync).ForSignedIn();
        records.MapGet("/{id:guid}", GetAsync).ForSignedIn();
        records.MapPatch("/{id:guid}", UpdateAsync).ForSignedIn();
        records.MapDelete("/{id:guid}", DeleteAsync).ForSignedIn();
        records.MapPost("/{id:guid}/restore", RestoreAsync).ForSignedIn();
        records.MapPost("/{id:guid}/{act}", ActAsync).ForSignedIn();
        records.MapGet("/{id:guid}/timeline", TimelineAsync).ForSignedIn();
    }

    private static JsonBytes Metadata(IRecordQueries queries)
    {
        var json = new ArrayBufferWriter<byte>(64 * 1024);
        queries.Metadata(json);
        return new JsonBytes(json);
    }

    private static async Task<JsonBytes> SearchAsync(string? q, IRecordQueries queries, CancellationToken ct)
    {
        var json = new ArrayBufferWriter<byte>(4 * 1024);
        await queries.SearchAsync(q, json, ct);
        return new JsonBytes(json);
    }

    private static async Task<JsonBytes> ListAsync(
        string plural,
        string? select,
        string? sort,
        string? search,
        int? size,
        string? after,
        IRecordQueries queries,
        CancellationToken ct
    )
    {
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        await queries.ListAsync(plural, select, sort, search, size, after, json, ct);
        return new JsonBytes(json);
    }

    private static async Task<JsonBytes> QueryAsync(string plural, JsonElement query, IRecordQueries queries, CancellationToken ct)
    {
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        await queries.QueryAsync(plural, query, json, ct);
        return new JsonBytes(json);
    }

    private static async Task<JsonBytes> GetAsync(string plural, Guid id, string? select, IRecordQueries queries, CancellationToken ct)
    {
        var json = new ArrayBufferWriter<byte>(4 * 1024);
        return new JsonBytes(json) { Version = await queries.GetAsync(plural, id, select, json, ct) };
    }

    private static async Task<JsonBytes> CreateAsync(
        string plural,
        JsonElement values,
        HttpContext http,
        IRecordCommands commands,
        CancellationToken ct
    ) => await AnswerAsync(plural, await commands.CreateAsync(plural, values, ct), http, StatusCodes.Status201Created);

    private static async Task<JsonBytes> UpdateAsync(
        string plural,
        Guid id,
        JsonElement values,
        HttpContext http,
        IRecordCommands commands,
        CancellationToken ct
    ) => await AnswerAsync(plural, await commands.UpdateAsync(plural, id, IfMatch.Of(http), values, ct), http);

    private static async Task<NoContent> DeleteAsync(
        string plural,
        Guid id,
        HttpContext http,
        IRecordCommands commands,
        CancellationToken ct
    )
    {
        await commands.DeleteAsync(plural, id, IfMatch.Of(http), ct);
        return TypedResults.NoContent();
    }

    private static async Task<JsonBytes> RestoreAsync(
        string plural,
        Guid id,
        HttpContext http,
        IRecordCommands commands,
        CancellationToken ct
    ) => await AnswerAsync(plural, await commands.RestoreAsync(plural, id, ct), http);

    private static async Task<JsonBytes> ActAsync(
        string plural,
        Guid id,
        string act,
        JsonElement? input,
        HttpContext http,
        IRecordCommands commands,
        CancellationToken ct
    ) => await AnswerAsync(plural, await commands.ActAsync(plural, id, act, IfMatch.Of(http), input ?? Nothing, ct), http);

    private static async Task<JsonBytes> TimelineAsync(string plural, Guid id, string? after, IRecordQueries queries, CancellationToken ct)
    {
        var json = new ArrayBufferWriter<byte>(8 * 1024);
        await queries.TimelineAsync(plural, id, after, json, ct);
        return new JsonBytes(json);
    }

    /// <summary>A write answers the whole record, or with <c>Prefer: return=minimal</c> (RFC 7240) its id and version only.</summary>
    private static async Task<JsonBytes> AnswerAsync(
        string plural,
        RecordVersion written,
        HttpContext http,
        int status = StatusCodes.Status200OK
    )
    {
        var json = new ArrayBufferWriter<byte>(2 * 1024);
        var queries = (IRecordQueries)http.RequestServices.GetService(typeof(IRecordQueries))!;
        if (http.Request.Headers["Prefer"] != "return=minimal" && await queries.TryGetAsync(plural, written.Id, json, http.RequestAborted))
            return Answer();
        json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("id", written.Id);
            writer.WriteNumber("version", written.Version);
            writer.WriteEndObject();
        }
        return Answer();

        JsonBytes Answer() =>
            new(json, status)
            {
                Version = written.Version,
                Location = status == StatusCodes.Status201Created ? $"{http.Request.PathBase}/api/crm/{plural}/{written.Id}" : null,
            };
    }

    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;
}
