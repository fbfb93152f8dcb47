using System.Globalization;
using System.Text.Json.Nodes;
using Crm.SaaS.Platform.Records;
using Microsoft.OpenApi;

namespace Crm.SaaS.Platform.OpenApi;

/// <summary>The schemas of records, their inputs, queries and problems.</summary>
internal static class RecordSchemas
{
    public static OpenApiSchema Read(ObjectSchema target)
    {
        var schema = Object();
        schema.Required = new HashSet<string> { "id", "version" };
        schema.Properties!["id"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" };
        schema.Properties["version"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" };
        foreach (var property in target.Properties.Where(p => p.Name != "id"))
            schema.Properties[property.Name] = property.Reference is null ? Of(property, nullable: !property.Required) : Named(property);
        return schema;
    }

    public static OpenApiSchema Write(ObjectSchema target) => Write(target.Properties);

    public static OpenApiSchema Write(IReadOnlyList<PropertySchema> properties)
    {
        var schema = Object();
        schema.AdditionalPropertiesAllowed = false;
        foreach (var property in properties.Where(p => !p.ReadOnly))
            schema.Properties![property.Name] = Of(property, nullable: !property.Required);
        return schema;
    }

    public static OpenApiSchema Problem()
    {
        var error = Object();
        foreach (var name in (string[])["field", "code", "message"])
            error.Properties![name] = new OpenApiSchema { Type = JsonSchemaType.String };
        var problem = Object();
        problem.Description = "RFC 9457 problem details; `code` is stable, sentences are for people.";
        foreach (var name in (string[])["type", "title", "detail", "code", "traceId"])
            problem.Properties![name] = new OpenApiSchema { Type = JsonSchemaType.String };
        problem.Properties!["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" };
        problem.Properties["errors"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = error };
        return problem;
    }

    public static OpenApiSchema Query()
    {
        var query = Object();
        query.Description = "A question to the records of one object: a page of records, or groups with figures.";
        foreach (var name in (string[])["select", "sort", "group"])
            query.Properties![name] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
            };
        foreach (var name in (string[])["filter", "aggregate", "top", "page"])
            query.Properties![name] = new OpenApiSchema { Type = JsonSchemaType.Object };
        query.Properties!["search"] = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 };
        query.Properties["currency"] = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = "What amounts are converted into (ISO 4217); the company's own where it is absent.",
        };
        query.Properties["deleted"] = new OpenApiSchema { Type = JsonSchemaType.Boolean };
        query.Properties["count"] = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. ((string[])["capped", "exact", "none"]).Select(n => (JsonNode)JsonValue.Create(n))],
        };
        query.AdditionalPropertiesAllowed = false;
        return query;
    }

    public static OpenApiSchema QueryAnswer()
    {
        var answer = Object();
        foreach (var name in (string[])["items", "groups"])
            answer.Properties![name] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.Object },
            };
        answer.Properties!["total"] = new OpenApiSchema { Type = JsonSchemaType.Object };
        answer.Properties["currency"] = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = "The currency that figures of amounts are in. Where a group's were converted, its `conversions` say from what.",
        };
        answer.Properties["next"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null };
        return answer;
    }

    /// <summary>A referenced record as an answer shows it.</summary>
    private static OpenApiSchema Named(PropertySchema property)
    {
        var named = Object();
        named.Type = JsonSchemaType.Object | JsonSchemaType.Null;
        named.Description = $"{property.Description}: a {property.Reference}.";
        named.Properties!["id"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" };
        named.Properties["name"] = new OpenApiSchema { Type = JsonSchemaType.String };
        return named;
    }

    private static OpenApiSchema Of(PropertySchema property, bool nullable)
    {
        var schema = Of(property.Schema);
        schema.Description = property.Description;
        if (nullable)
            schema.Type |= JsonSchemaType.Null;
        return schema;
    }

    private static OpenApiSchema Of(IReadOnlyDictionary<string, object> words)
    {
        var schema = new OpenApiSchema { Type = TypeOf((string)words["type"]) };
        foreach (var (word, value) in words)
            switch (word)
            {
                case "format":
                    schema.Format = (string)value;
                    break;
                case "pattern":
                    schema.Pattern = (string)value;
                    break;
                case "maxLength":
                    schema.MaxLength = (int)value;
                    break;
                case "maxItems":
                    schema.MaxItems = (int)value;
                    break;
                case "minimum":
                    schema.Minimum = ((decimal)value).ToString(CultureInfo.InvariantCulture);
                    break;
                case "maximum":
                    schema.Maximum = ((decimal)value).ToString(CultureInfo.InvariantCulture);
                    break;
                case "enum":
                    schema.Enum = [.. ((string[])value).Select(v => (JsonNode)JsonValue.Create(v))];
                    break;
                case "items":
                    schema.Items = Of((IReadOnlyDictionary<string, object>)value);
                    break;
            }
        return schema;
    }

    private static JsonSchemaType TypeOf(string type) =>
        type switch
        {
            "integer" => JsonSchemaType.Integer,
            "number" => JsonSchemaType.Number,
            "boolean" => JsonSchemaType.Boolean,
            "array" => JsonSchemaType.Array,
            "object" => JsonSchemaType.Object,
            _ => JsonSchemaType.String,
        };

    private static OpenApiSchema Object() => new() { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>() };
}
