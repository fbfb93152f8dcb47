using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Crm.SaaS.Platform.OpenApi;

/// <summary>The schema of a wish for a file.</summary>
internal static class ExportSchemas
{
    public static OpenApiSchema Export()
    {
        var export = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description =
                "A query without page, in columns that are paths or {path, label}. The file is sent while it is made: a connection that breaks off means that it is not whole.",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["format"] = OneOf("csv", "xlsx"),
                ["columns"] = List(),
                ["headers"] = OneOf("labels", "names"),
                ["choices"] = OneOf("values", "labels"),
                ["separator"] = OneOf(",", ";"),
                ["bom"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
                ["filter"] = new OpenApiSchema { Type = JsonSchemaType.Object },
                ["search"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["sort"] = List(),
                ["deleted"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
                ["archived"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["currency"] = new OpenApiSchema { Type = JsonSchemaType.String },
            },
            Required = new HashSet<string> { "format" },
            AdditionalPropertiesAllowed = false,
        };
        return export;
    }

    private static OpenApiSchema List() =>
        new()
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private static OpenApiSchema OneOf(params string[] words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Select(w => (JsonNode)JsonValue.Create(w))] };
}
