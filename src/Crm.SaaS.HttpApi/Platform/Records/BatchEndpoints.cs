using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Records;

/// <summary>Many operations over any objects in one request and one transaction.</summary>
internal sealed class BatchEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/crm/batch", RunAsync).ForSignedIn();

    private static async Task<JsonBytes> RunAsync(
        bool? preview,
        JsonElement batch,
        IRecordCommands commands,
        ITexts texts,
        CancellationToken ct
    )
    {
        var output = new ArrayBufferWriter<byte>(8 * 1024);
        if (preview == true)
        {
            await commands.PreviewAsync(batch, output, ct);
            return new JsonBytes(output);
        }
        var items = await commands.RunAsync(batch, ct);
        await using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, items, texts);
        return new JsonBytes(output);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<BatchItem> items, ITexts texts)
    {
        json.WriteStartObject();
        json.WriteNumber("succeeded", items.Count(i => i.Refusal is null));
        json.WriteNumber("refused", items.Count(i => i.Refusal is not null));
        json.WriteStartArray("items");
        foreach (var item in items)
        {
            json.WriteStartObject();
            if (item.Ref is not null)
                json.WriteString("ref", item.Ref);
            if (item.Refusal is { } refusal)
            {
                json.WriteNumber("status", Statuses.Of(refusal.Kind));
                Write(json, refusal, texts);
            }
            else
            {
                json.WriteNumber("status", item.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
                json.WriteString("id", item.Written!.Id);
                json.WriteNumber("version", item.Written.Version);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BusinessException refusal, ITexts texts)
    {
        json.WriteStartObject("problem");
        json.WriteString("code", refusal.Code);
        json.WriteString("detail", texts.SentenceOf(refusal));
        if (refusal.Errors.Count > 0)
        {
            json.WritePropertyName("errors");
            JsonSerializer.Serialize(json, texts.Of(refusal.Errors), ProblemJson.Readable.IReadOnlyListFieldError);
        }
        json.WriteEndObject();
    }
}
