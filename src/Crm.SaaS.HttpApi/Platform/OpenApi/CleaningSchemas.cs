using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Crm.SaaS.Platform.OpenApi;

/// <summary>The schemas of duplicates, merges and the recycle bin, and the small ones that they are made of.</summary>
internal static class CleaningSchemas
{
    public static void AddTo(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        var record = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "What names the record and what it is alike by." };
        var likeness = new[] { ("score", Number()), ("fields", List(Text())) };
        schemas["DuplicateDraft"] = Needs(Object(("values", Object()), ("id", Id())), "values");
        schemas["Duplicates"] = Object(("duplicates", List(Object([("id", Id()), .. likeness, ("record", record)]))));
        schemas["DuplicatePairs"] = Object(
            ("items", List(Object([("left", record), ("right", record), .. likeness, ("state", OneOf("open", "dismissed"))]))),
            ("total", Number())
        );
        var scan = Object(
            ("id", Id()),
            ("state", OneOf("queued", "running", "done", "failed")),
            ("compared", Number()),
            ("found", Number()),
            ("passedOver", Number()),
            ("message", Text(nullable: true)),
            ("createdAt", Moment()),
            ("finishedAt", Moment(nullable: true))
        );
        schemas["DuplicateScan"] = scan;
        schemas["LastScan"] = Object(("scan", scan));
        schemas["DecidePair"] = Needs(Object(("left", Id()), ("right", Id()), ("dismissed", Boolean())), "left", "right");

        var merge = Needs(Object(("losers", List(Id())), ("values", Object())), "losers");
        merge.Description = "values says of fields which record's value wins: {field: id}. Losers go into the bin.";
        merge.AdditionalPropertiesAllowed = false;
        schemas["Merge"] = merge;
        var moved = Object(
            ("object", Text(nullable: true)),
            ("label", Text(nullable: true)),
            ("field", Text(nullable: true)),
            ("count", Number())
        );
        schemas["Merged"] = Object(("id", Id()), ("object", Text()), ("winner", Id()), ("losers", List(Id())), ("references", List(moved)));
        var entry = Object(
            ("id", Id()),
            ("at", Moment()),
            ("losers", List(Object(("id", Id()), ("title", Text())))),
            ("undoneAt", Moment(nullable: true))
        );
        schemas["MergeList"] = Object(("items", List(entry)));

        var purge = Object(("ids", List(Id())), ("all", Boolean()));
        purge.Description = "Either up to a thousand ids, or all: true for everything in the bin.";
        schemas["Purge"] = purge;
        schemas["PurgeAnswer"] = Object(
            ("preview", Boolean()),
            ("purged", Number()),
            ("kept", List(Object(("id", Id()), ("object", Text()), ("count", Number())))),
            ("emptied", List(Object(("object", Text()), ("count", Number()))))
        );
    }

    public static OpenApiParameter Parameter(string name, OpenApiSchema schema, string description) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Query,
            Schema = schema,
            Description = description,
        };

    public static OpenApiSchema Object(params (string Name, OpenApiSchema Schema)[] properties) =>
        new()
        {
            Type = JsonSchemaType.Object,
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

    private static OpenApiSchema Needs(OpenApiSchema schema, params string[] names)
    {
        schema.Required = new HashSet<string>(names);
        return schema;
    }

    private static JsonSchemaType Or(JsonSchemaType type, bool nullable) => nullable ? type | JsonSchemaType.Null : type;
}
