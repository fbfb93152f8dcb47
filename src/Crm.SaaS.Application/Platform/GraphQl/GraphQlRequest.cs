using System.Text.Json;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>The body of a request, as GraphQL over HTTP has it.</summary>
internal sealed record GraphQlRequest(string Query, string? OperationName, JsonElement Variables)
{
    public static GraphQlRequest Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
            throw BusinessException.Invalid(
                "graphql:no-batching",
                "One operation is sent at a time; an operation asks many questions and gives many commands at once."
            );
        if (json.ValueKind != JsonValueKind.Object)
            throw Refuse("The body is an object such as {\"query\":\"{ deals { nodes { name } } }\"}.");
        var request = new GraphQlRequest("", null, default);
        foreach (var property in json.EnumerateObject())
            request = (property.Name, property.Value.ValueKind) switch
            {
                ("query", JsonValueKind.String) => request with { Query = property.Value.GetString()! },
                ("operationName", JsonValueKind.String) => request with { OperationName = property.Value.GetString() },
                ("variables", JsonValueKind.Object) => request with { Variables = property.Value },
                ("operationName" or "variables" or "extensions", JsonValueKind.Null) => request,
                ("extensions", JsonValueKind.Object) => request,
                _ => throw Refuse(
                    "The body has “query” (a text), “variables” (an object), “operationName” (a text) and “extensions” (an object), and nothing else."
                ),
            };
        return request.Query.Length > 0 ? request : throw Refuse("The body has no “query”.");
    }

    private static BusinessException Refuse(Sentence message) => BusinessException.Invalid("graphql:bad-request", message);
}
