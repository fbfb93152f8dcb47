using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Crm.SaaS.Platform.OpenApi;

/// <summary>The small schemas that the others are made of.</summary>
internal static class Shapes
{
    public static OpenApiParameter Parameter(string name, OpenApiSchema schema, string description) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Query,
            Schema = schema,
            Description = description,
        };

    public static OpenApiSchema Object(params (string Name, OpenApiSchema Schema)[] properties) => Object(false, properties);

    public static OpenApiSchema Object(bool nullable, params (string Name, OpenApiSchema Schema)[] properties) =>
        new()
        {
            Type = Or(JsonSchemaType.Object, nullable),
            Properties = properties.ToDictionary(p => p.Name, p => (IOpenApiSchema)p.Schema, StringComparer.Ordinal),
        };

    public static OpenApiSchema List(OpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    public static OpenApiSchema Text(bool nullable = false) => new() { Type = Or(JsonSchemaType.String, nullable) };

    public static OpenApiSchema Id(bool nullable = false) => new() { Type = Or(JsonSchemaType.String, nullable), Format = "uuid" };

    public static OpenApiSchema Moment(bool nullable = false) => new() { Type = Or(JsonSchemaType.String, nullable), Format = "date-time" };

    public static OpenApiSchema Number() => new() { Type = JsonSchemaType.Integer, Format = "int32" };

    public static OpenApiSchema Boolean() => new() { Type = JsonSchemaType.Boolean };

    public static OpenApiSchema OneOf(params string[] words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Select(w => (JsonNode)JsonValue.Create(w))] };

    public static OpenApiSchema Needs(OpenApiSchema schema, params string[] names)
    {
        schema.Required = new HashSet<string>(names);
        return schema;
    }

    private static JsonSchemaType Or(JsonSchemaType type, bool nullable) => nullable ? type | JsonSchemaType.Null : type;
}
