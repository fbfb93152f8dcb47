using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Bin;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Records;

/// <summary>The records of every object. Who may do what is decided by the access compiler, per object and record.</summary>
internal sealed class RecordEndpoints : IEndpoints
{
    /// <summary>RFC 7240: id and version are enough.</summary>
    private const string Minimal = "return=minimal";

    /// <summary>The ids of records that a new one looks like, likeliest first; absent where it looks like none.</summary>
    private const string LookalikesHeader = "Crm-Duplicates";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/crm/metadata", MetadataAsync).ForSignedIn().WithMetadata(new TellsNothingPersonal());
        routes.MapGet("/api/crm/search", SearchAsync).ForSignedIn();
        routes.MapPost("/api/crm/queries", QueryManyAsync).ForSignedIn();
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

    private static async Task<JsonBytes> MetadataAsync(IRecordQueries queries, CancellationToken ct)
    {
        var json = new ArrayBufferWriter<byte>(64 * 1024);
        await queries.MetadataAsync(json, ct);
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
        return new JsonBytes(json) { IsList = true };
    }

    private static async Task<JsonBytes> QueryAsync(
        string plural,
        bool? explain,
        JsonElement query,
        IRecordQueries queries,
        CancellationToken ct
    )
    {
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        if (explain == true)
            await queries.ExplainAsync(plural, query, json, ct);
        else
            await queries.QueryAsync(plural, query, json, ct);
        return new JsonBytes(json);
    }

    private static async Task<JsonBytes> QueryManyAsync(JsonElement body, IRecordQueries queries, CancellationToken ct)
    {
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        await queries.QueryManyAsync(body, json, ct);
        return new JsonBytes(json);
    }

    /// <summary>A record that was merged into another answers where it went.</summary>
    private static async Task<JsonBytes> GetAsync(
        string plural,
        Guid id,
        string? select,
        HttpRequest http,
        IRecordQueries queries,
        CancellationToken ct
    )
    {
        var json = new ArrayBufferWriter<byte>(4 * 1024);
        if (await queries.FindAsync(plural, id, select, json, ct) is { } version)
            return new JsonBytes(json) { Version = version };
        var winner = await queries.MergedIntoAsync(plural, id, ct);
        json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("mergedInto", winner);
            writer.WriteEndObject();
        }
        return new JsonBytes(json, StatusCodes.Status307TemporaryRedirect)
        {
            Location = $"{http.PathBase}/api/crm/{plural}/{winner}{http.QueryString}",
        };
    }

    private static Task<IResult> CreateAsync(
        string plural,
        bool? preview,
        JsonElement values,
        HttpContext http,
        IRecordCommands commands,
        CancellationToken ct
    ) =>
        RunAsync(
            new RecordOperation(plural, "create") { Values = values, WantsLookalikes = http.Request.Headers["Prefer"] != Minimal },
            preview,
            http,
            commands,
            ct
        );

    private static Task<IResult> UpdateAsync(
        string plural,
        Guid id,
        bool? preview,
        JsonElement values,
        HttpContext http,
        IRecordCommands commands,
        CancellationToken ct
    ) => RunAsync(On(plural, "update", id, http) with { Values = values }, preview, http, commands, ct);

    private static async Task<IResult> DeleteAsync(
        string plural,
        Guid id,
        bool? preview,
        bool? purge,
        HttpContext http,
        IRecordCommands commands,
        IRecordBin bin,
        CancellationToken ct
    )
    {
        if (purge != true)
            return await RunAsync(On(plural, "delete", id, http), preview, http, commands, ct);
        await bin.PurgeAsync(plural, id, preview == true, ct);
        return TypedResults.NoContent();
    }

    private static Task<IResult> RestoreAsync(
        string plural,
        Guid id,
        bool? preview,
        HttpContext http,
        IRecordCommands commands,
        CancellationToken ct
    ) => RunAsync(On(plural, "restore", id, http), preview, http, commands, ct);

    private static Task<IResult> ActAsync(
        string plural,
        Guid id,
        string act,
        bool? preview,
        JsonElement? input,
        HttpContext http,
        IRecordCommands commands,
        CancellationToken ct
    )
    {
        if (act is "create" or "update" or "delete" or "restore")
            throw new BusinessException(
                ErrorKind.NotFound,
                "crm:unknown-act",
                "This is no act: it has a method and an address of its own."
            );
        var operation = On(plural, act, id, http);
        return RunAsync(input is { } given ? operation with { Values = given } : operation, preview, http, commands, ct);
    }

    private static RecordOperation On(string plural, string action, Guid id, HttpContext http) =>
        new(plural, action) { Id = id, Expected = IfMatch.Of(http) };

    private static async Task<IResult> RunAsync(
        RecordOperation operation,
        bool? preview,
        HttpContext http,
        IRecordCommands commands,
        CancellationToken ct
    )
    {
        if (preview == true)
        {
            var json = new ArrayBufferWriter<byte>(2 * 1024);
            await commands.PreviewAsync(operation, json, ct);
            return new JsonBytes(json);
        }
        var written = await commands.RunAsync(operation, ct);
        return operation.Action switch
        {
            "delete" => TypedResults.NoContent(),
            "create" => await AnswerAsync(operation.Plural, written, http, StatusCodes.Status201Created),
            _ => await AnswerAsync(operation.Plural, written, http),
        };
    }

    private static async Task<JsonBytes> TimelineAsync(
        string plural,
        Guid id,
        string? after,
        string? source,
        string? search,
        IRecordQueries queries,
        CancellationToken ct
    )
    {
        var json = new ArrayBufferWriter<byte>(8 * 1024);
        await queries.TimelineAsync(plural, id, after, source, search, json, ct);
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
        if (written.Lookalikes.Count > 0)
            http.Response.Headers[LookalikesHeader] = string.Join(", ", written.Lookalikes);
        var json = new ArrayBufferWriter<byte>(2 * 1024);
        var queries = (IRecordQueries)http.RequestServices.GetService(typeof(IRecordQueries))!;
        if (http.Request.Headers["Prefer"] != Minimal && await queries.TryGetAsync(plural, written.Id, json, http.RequestAborted))
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
}
