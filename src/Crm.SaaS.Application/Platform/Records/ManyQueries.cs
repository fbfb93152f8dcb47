using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Records;

/// <summary>Reads the body of <c>POST /api/crm/queries</c>: questions to objects, and records by their id.</summary>
internal static class ManyQueries
{
    private const int Most = 20;

    public static IReadOnlyList<RecordQuery> Parse(JsonElement json, ObjectRegistry registry)
    {
        if (
            json.ValueKind != JsonValueKind.Object
            || json.EnumerateObject().Count() != 1
            || !json.TryGetProperty("queries", out var list)
            || list.ValueKind != JsonValueKind.Array
        )
            throw Refuse("The body is an object with a list of “queries”.");
        if (list.GetArrayLength() is 0 or > Most)
            throw Refuse($"Between one and {Most} questions can be asked at once.");
        List<RecordQuery> queries = [.. list.EnumerateArray().Select((one, place) => Parse(one, place, registry))];
        QueryCost.DemandTogether(queries);
        return queries;
    }

    private static RecordQuery Parse(JsonElement json, int place, ObjectRegistry registry)
    {
        try
        {
            return One(json, registry);
        }
        catch (BusinessException refusal)
        {
            throw new BusinessException(refusal.Kind, refusal.Code, $"queries[{place}]: {refusal.Message}", refusal.Errors);
        }
    }

    private static RecordQuery One(JsonElement json, ObjectRegistry registry)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Refuse("A question is an object such as {\"object\":\"deals\",\"query\":{…}}.");
        var given = json.EnumerateObject().ToLookup(p => p.Name, p => p.Value, StringComparer.Ordinal);
        if (given.FirstOrDefault(p => p.Key is not ("object" or "query" or "id" or "select") || p.Count() > 1) is { } odd)
            throw Refuse(
                $"A question has an object, and a query or an id with a select; “{odd.Key[..Math.Min(60, odd.Key.Length)]}” does not go here."
            );
        if (!given.Contains("object") || given["object"].First() is not { ValueKind: JsonValueKind.String } plural)
            throw Refuse("A question names its “object”.");
        var target = registry.ByPlural(plural.GetString()!);
        if (given.Contains("id") == given.Contains("query") || given.Contains("query") && given.Contains("select"))
            throw Refuse("A question has either a “query”, or an “id” and perhaps a “select”.");
        return given.Contains("query")
            ? RecordQueryParser.Parse(given["query"].First(), target)
            : ById(target, given["id"].First(), given["select"].FirstOrDefault());
    }

    private static RecordQuery ById(ObjectDefinition target, JsonElement id, JsonElement select)
    {
        if (id.ValueKind != JsonValueKind.String || !id.TryGetGuid(out var wanted))
            throw Refuse("An “id” is a UUID.");
        var names = select.ValueKind switch
        {
            JsonValueKind.Undefined => target.Fields.Select(f => f.Name),
            JsonValueKind.Array when select.EnumerateArray().All(n => n.ValueKind == JsonValueKind.String) => select
                .EnumerateArray()
                .Select(n => n.GetString()!),
            _ => throw Refuse("“select” takes a list of fields."),
        };
        return new RecordQuery(target)
        {
            Select = [.. names.Distinct(StringComparer.Ordinal).Select(n => FieldPath.Parse(n, target))],
            Filter = new Condition(FieldPath.Parse("id", target), FilterOperator.Eq, [new Constant(wanted)]),
            Page = new PageOf(1, null, null),
            Count = CountMode.None,
            Archived = Archived.Yes,
        };
    }

    private static BusinessException Refuse(string message) => BusinessException.Invalid("query:bad-query", message);
}
