using System.Net.Http;
using Crm.SaaS.Platform.GraphQl;
using Microsoft.OpenApi;

namespace Crm.SaaS.Platform.OpenApi;

/// <summary>What the description says of GraphQL: the envelope. What can be asked, the schema says.</summary>
internal static class GraphQlPaths
{
    public static void Describe(OpenApiDocument document)
    {
        document.Components!.Schemas!["GraphQlRequest"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "query" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["query"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["variables"] = new OpenApiSchema { Type = JsonSchemaType.Object | JsonSchemaType.Null },
                ["operationName"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
            },
        };
        document.Components.Schemas["GraphQlResponse"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["data"] = new OpenApiSchema { Type = JsonSchemaType.Object | JsonSchemaType.Null },
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = "Each with a message, a path where it is known, and extensions.code, which is that of a Problem.",
                    Items = new OpenApiSchema { Type = JsonSchemaType.Object },
                },
            },
        };
        if (
            document.Paths.TryGetValue(GraphQlEndpoints.Path, out var item)
            && item.Operations?.GetValueOrDefault(HttpMethod.Post) is { } post
        )
            Describe(document, post);
        if (
            document.Paths.TryGetValue(GraphQlEndpoints.Path + "/schema", out var schema)
            && schema.Operations?.GetValueOrDefault(HttpMethod.Get) is { } get
        )
        {
            get.OperationId = "graphQlSchema";
            get.Summary = "The GraphQL schema as you may know it, in the schema definition language";
            get.Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse
                {
                    Description = "The schema",
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        ["text/plain"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
                    },
                },
            };
        }
    }

    private static void Describe(OpenApiDocument document, OpenApiOperation post)
    {
        post.OperationId = "graphQl";
        post.Summary = "Ask and command in GraphQL";
        post.RequestBody = new OpenApiRequestBody { Required = true, Content = Of(document, "GraphQlRequest", "application/json") };
        post.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = "A response; with application/json also one that tells of a document that cannot be carried out",
                Content = Of(document, "GraphQlResponse", "application/graphql-response+json", "application/json"),
            },
            ["400"] = new OpenApiResponse
            {
                Description = "A document that cannot be carried out, or a body that is no request",
                Content = Of(document, "GraphQlResponse", "application/graphql-response+json"),
            },
            ["default"] = new OpenApiResponse { Description = "A problem", Content = Of(document, "Problem", "application/problem+json") },
        };
    }

    private static Dictionary<string, OpenApiMediaType> Of(OpenApiDocument document, string schema, params string[] types) =>
        types.ToDictionary(t => t, _ => new OpenApiMediaType { Schema = new OpenApiSchemaReference(schema, document) });
}
