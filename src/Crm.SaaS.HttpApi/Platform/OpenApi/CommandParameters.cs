using System.Net.Http;
using Crm.SaaS.Platform.Idempotency;
using Microsoft.OpenApi;

namespace Crm.SaaS.Platform.OpenApi;

/// <summary>What every command takes beside its body: a preview, and on every POST a key under which it is done once.</summary>
internal static class CommandParameters
{
    private const string BatchPath = "/api/crm/batch";

    /// <summary>Adds them to the operations that stand in the document already.</summary>
    public static void AddToAll(OpenApiDocument document)
    {
        foreach (var (path, item) in document.Paths)
        foreach (var (method, operation) in item.Operations ?? [])
            Add(operation, method, isCommand: false);
        if (document.Paths.TryGetValue(BatchPath, out var batch) && batch.Operations?.GetValueOrDefault(HttpMethod.Post) is { } run)
        {
            run.OperationId = "batch";
            run.Summary = "Many operations over any objects, all or none, or each for itself";
            run.RequestBody = new OpenApiRequestBody { Required = true, Content = Json(document, "Batch") };
            run.Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse { Description = "What became of each", Content = Json(document, "BatchAnswer") },
                ["default"] = new OpenApiResponse
                {
                    Description = "A problem",
                    Content = Json(document, "Problem", "application/problem+json"),
                },
            };
        }
    }

    public static void Add(OpenApiOperation operation, HttpMethod method, bool isCommand)
    {
        operation.Parameters ??= [];
        if (isCommand)
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = "preview",
                    In = ParameterLocation.Query,
                    Description =
                        "true: does everything and takes it back, and answers a Preview (for bulk with counts) of what would change. What would be refused is refused.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean },
                }
            );
        if (method == HttpMethod.Post)
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = RequestPrint.Header,
                    In = ParameterLocation.Header,
                    Description =
                        "Sent again within 24 hours with the same key, the same request is not done again: its answer is replayed with Idempotency-Replayed: true. Per company and user; without effect where nobody is signed in.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = IKeptAnswers.LongestKey },
                }
            );
    }

    private static Dictionary<string, OpenApiMediaType> Json(OpenApiDocument document, string schema, string type = "application/json") =>
        new() { [type] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(schema, document) } };
}
