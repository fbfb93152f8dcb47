using System.Net.Http;
using Crm.SaaS.Platform.Records;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Crm.SaaS.Platform.OpenApi;

/// <summary>Puts one set of paths and schemas per object of the registry in place of the general ones.</summary>
internal sealed class RecordPaths(IObjectSchemas schemas) : IOpenApiDocumentTransformer
{
    private const string General = "/api/crm/{plural}";

    public async Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Info = new OpenApiInfo
        {
            Title = "Crm.SaaS",
            Version = "v1",
            Description =
                "Records of every object follow one pattern; fields, types and acts come from the object registry. Errors are RFC 9457 problems with a stable `code`.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        foreach (var path in document.Paths.Keys.Where(p => p.StartsWith(General, StringComparison.Ordinal)).ToList())
            document.Paths.Remove(path);
        AddCommon(document);
        CleaningSchemas.AddTo(document);
        AuditPaths.Describe(document);
        GraphQlPaths.Describe(document);
        CommandParameters.AddToAll(document);
        foreach (var target in await schemas.AllAsync(cancellationToken))
        {
            document.Components.Schemas[Pascal(target.Name)] = RecordSchemas.Read(target);
            document.Components.Schemas[Pascal(target.Name) + "Input"] = RecordSchemas.Write(target);
            AddPaths(document, target);
        }
    }

    private static void AddCommon(OpenApiDocument document)
    {
        document.Components!.Schemas!["Problem"] = RecordSchemas.Problem();
        document.Components.Schemas["Preview"] = CommandSchemas.Preview();
        document.Components.Schemas["Bulk"] = CommandSchemas.Bulk();
        document.Components.Schemas["BulkJob"] = CommandSchemas.BulkJob();
        document.Components.Schemas["Batch"] = CommandSchemas.Batch();
        document.Components.Schemas["BatchAnswer"] = CommandSchemas.BatchAnswer();
        document.Components.Schemas["Export"] = ExportSchemas.Export();
        document.Components.Schemas["Query"] = RecordSchemas.Query();
        document.Components.Schemas["QueryAnswer"] = RecordSchemas.QueryAnswer();
    }

    private static void AddPaths(OpenApiDocument document, ObjectSchema target)
    {
        var (all, one) = ($"/api/crm/{target.Plural}", $"/api/crm/{target.Plural}/{{id}}");
        var name = Pascal(target.Name);
        Add(document, all, HttpMethod.Get, target, $"list{name}", $"List {target.Plural}", null, "QueryAnswer");
        Add(
            document,
            all,
            HttpMethod.Post,
            target,
            $"create{name}",
            $"Create a {target.Label.ToLowerInvariant()}",
            name + "Input",
            name,
            "201"
        );
        Add(document, all + "/query", HttpMethod.Post, target, $"query{name}", $"Query {target.Plural}", "Query", "QueryAnswer");
        Add(document, one, HttpMethod.Get, target, $"get{name}", $"Get a {target.Label.ToLowerInvariant()}", null, name);
        Add(
            document,
            one,
            HttpMethod.Patch,
            target,
            $"update{name}",
            $"Change fields of a {target.Label.ToLowerInvariant()}",
            name + "Input",
            name
        );
        Add(document, one, HttpMethod.Delete, target, $"delete{name}", "Move to the recycle bin", null, null, "204");
        Add(document, one + "/restore", HttpMethod.Post, target, $"restore{name}", "Take from the recycle bin", null, name);
        Add(document, all + "/bulk", HttpMethod.Post, target, $"bulk{name}", $"Change many {target.Plural}", "Bulk", "BulkJob", "202");
        Add(
            document,
            all + "/export",
            HttpMethod.Post,
            target,
            $"export{name}",
            "A file of everything that the query means",
            "Export",
            null
        );
        Add(document, one + "/timeline", HttpMethod.Get, target, $"timelineOf{name}", "What happened, newest first", null, null);
        AuditPaths.Add(document, target);
        CleaningPaths.Add(document, target);
        foreach (var act in target.Acts)
        {
            var input = name + Pascal(act.Name) + "Input";
            document.Components!.Schemas![input] = RecordSchemas.Write(
                act.TakesFields ? [.. act.Input, .. target.Properties.Where(p => act.Input.All(i => i.Name != p.Name))] : act.Input
            );
            Add(document, $"{one}/{act.Name}", HttpMethod.Post, target, Camel(act.Name) + name, act.Description, input, name);
        }
    }

    /// <param name="isCommand">Whether it takes a preview; null: as its method and body say.</param>
    internal static OpenApiOperation Add(
        OpenApiDocument document,
        string path,
        HttpMethod method,
        ObjectSchema target,
        string id,
        string summary,
        string? body,
        string? answer,
        string status = "200",
        bool? isCommand = null
    )
    {
        if (!document.Paths.TryGetValue(path, out var item))
            document.Paths[path] = item = new OpenApiPathItem { Operations = [] };
        var operation = new OpenApiOperation
        {
            OperationId = id,
            Summary = summary,
            Tags = new HashSet<OpenApiTagReference> { new(target.Plural, document) },
            Responses = new OpenApiResponses
            {
                [status] = new OpenApiResponse { Description = summary, Content = answer is null ? null : Json(document, answer) },
                ["default"] = new OpenApiResponse
                {
                    Description = "A problem",
                    Content = Json(document, "Problem", "application/problem+json"),
                },
            },
        };
        operation.Parameters = [];
        if (path.Contains("{id}", StringComparison.Ordinal))
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = "id",
                    In = ParameterLocation.Path,
                    Required = true,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
                }
            );
        CommandParameters.Add(operation, method, isCommand ?? (method != HttpMethod.Get && body is not ("Query" or "Export")));
        if (body is not null)
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Json(document, body) };
        item.Operations![method] = operation;
        return operation;
    }

    private static Dictionary<string, OpenApiMediaType> Json(OpenApiDocument document, string schema, string type = "application/json") =>
        new() { [type] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(schema, document) } };

    internal static string Pascal(string name) => string.Concat(name.Split('-', '_').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + Pascal(name)[1..];
}
