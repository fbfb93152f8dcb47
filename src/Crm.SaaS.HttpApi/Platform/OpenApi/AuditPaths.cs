using System.Net.Http;
using Crm.SaaS.Platform.Auditing;
using Crm.SaaS.Platform.Records;
using Microsoft.OpenApi;
using static Crm.SaaS.Platform.OpenApi.Shapes;

namespace Crm.SaaS.Platform.OpenApi;

/// <summary>The audit trail: of the company, and of each record.</summary>
internal static class AuditPaths
{
    private const string Summary = "Who changed what, newest first: of records that you may read, and the fields that you may see";

    public static void Describe(OpenApiDocument document)
    {
        var change = Object(
            ("field", Text()),
            ("before", Text(nullable: true)),
            ("after", Text(nullable: true)),
            ("beforeName", Text(nullable: true)),
            ("afterName", Text(nullable: true))
        );
        var changes = List(change);
        changes.Type = JsonSchemaType.Array | JsonSchemaType.Null;
        var person = Object(("id", Id()), ("name", Text(nullable: true)));
        person.Type = JsonSchemaType.Object | JsonSchemaType.Null;
        var entry = Object(
            ("id", Id()),
            ("at", Moment()),
            ("action", Text()),
            ("title", Text()),
            ("record", Object(("object", Text()), ("id", Id()))),
            ("by", person),
            ("importId", Id(nullable: true)),
            ("bulkId", Id(nullable: true)),
            ("changes", changes)
        );
        document.Components!.Schemas!["AuditPage"] = Object(("items", List(entry)), ("next", Text(nullable: true)));
        if (
            !document.Paths.TryGetValue(AuditEndpoints.Path, out var item)
            || item.Operations?.GetValueOrDefault(HttpMethod.Get) is not { } get
        )
            return;
        get.OperationId = "audit";
        get.Summary = Summary;
        get.Parameters =
        [
            Parameter("object", Text(), "Plural names of objects, separated by commas"),
            Parameter("record", Id(), "A record of the one object"),
            .. Narrowing(),
        ];
        get.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = Summary, Content = Content(document, "AuditPage", "application/json") },
            ["default"] = new OpenApiResponse
            {
                Description = "A problem",
                Content = Content(document, "Problem", "application/problem+json"),
            },
        };
    }

    public static void Add(OpenApiDocument document, ObjectSchema target)
    {
        var operation = RecordPaths.Add(
            document,
            $"/api/crm/{target.Plural}/{{id}}/audit",
            HttpMethod.Get,
            target,
            $"auditOf{RecordPaths.Pascal(target.Name)}",
            "Who changed what of it, newest first",
            null,
            "AuditPage"
        );
        foreach (var parameter in Narrowing())
            operation.Parameters!.Add(parameter);
    }

    private static IEnumerable<OpenApiParameter> Narrowing() =>
        [
            Parameter("by", Text(), "Ids of users, or @me, separated by commas"),
            Parameter("action", Text(), "create, update, delete, restore, purge, names of acts …, separated by commas"),
            Parameter("from", Text(), "A day, or a moment (ISO 8601)"),
            Parameter("to", Text(), "Up to the end of this day, or up to this moment"),
            Parameter("size", Number(), "1 to 100"),
            Parameter("after", Text(), "The cursor of the page before"),
        ];

    private static Dictionary<string, OpenApiMediaType> Content(OpenApiDocument document, string schema, string type) =>
        new() { [type] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(schema, document) } };
}
