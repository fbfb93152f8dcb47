using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using static Crm.SaaS.Platform.OpenApi.Shapes;

namespace Crm.SaaS.Platform.OpenApi;

/// <summary>The schemas of previews, batches and bulk changes.</summary>
internal static class CommandSchemas
{
    public static OpenApiSchema Preview()
    {
        var change = Object(("field", Text()), ("before", new OpenApiSchema()), ("after", new OpenApiSchema()));
        var record = Object(
            ("ref", Text()),
            ("object", Text()),
            ("id", Id()),
            ("action", Text()),
            ("title", Text()),
            ("changes", List(change)),
            ("refusal", new OpenApiSchema { Type = JsonSchemaType.Object | JsonSchemaType.Null })
        );
        var happened = Object(("name", Text()), ("data", Object()));
        return Object(("preview", Boolean()), ("records", List(record)), ("events", List(happened)));
    }

    public static OpenApiSchema Bulk()
    {
        var bulk = Object(
            ("ids", List(Id())),
            ("query", Object(("filter", Object()), ("search", Text()), ("deleted", Boolean()))),
            ("action", Text()),
            ("values", Object()),
            ("addTags", List(Text())),
            ("removeTags", List(Text()))
        );
        bulk.Description = "Either ids or query; action is update, delete, restore or the name of an act, whose input are the values.";
        bulk.Required = new HashSet<string> { "action" };
        bulk.AdditionalPropertiesAllowed = false;
        return bulk;
    }

    public static OpenApiSchema BulkJob()
    {
        var job = Object(("id", Id()), ("object", Text()), ("action", Text()), ("state", Text()), ("message", Text()));
        foreach (var count in (string[])["total", "processed", "changed", "unchanged", "refused", "conflicts"])
            job.Properties![count] = Number();
        job.Properties!["canUndo"] = Boolean();
        job.Properties["state"] = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. ((string[])["queued", "running", "done", "failed", "undoing", "undone"]).Select(s => (JsonNode)JsonValue.Create(s))],
        };
        job.Properties["message"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null };
        return job;
    }

    public static OpenApiSchema Batch()
    {
        var operation = Object(
            ("object", Text()),
            ("action", Text()),
            ("id", Text()),
            ("ref", Text()),
            ("version", Number()),
            ("values", Object())
        );
        operation.Description = "An id or a reference may be “$name” of a record that an earlier operation made under “ref”.";
        operation.Required = new HashSet<string> { "object", "action" };
        var batch = Object(("operations", List(operation)), ("continue", Boolean()));
        batch.Required = new HashSet<string> { "operations" };
        return batch;
    }

    public static OpenApiSchema BatchAnswer()
    {
        var problem = Object(("code", Text()), ("detail", Text()), ("errors", List(Object())));
        var item = Object(("ref", Text()), ("status", Number()), ("id", Id()), ("version", Number()), ("problem", problem));
        return Object(("succeeded", Number()), ("refused", Number()), ("items", List(item)));
    }
}
