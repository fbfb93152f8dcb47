using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Records;

/// <summary>One of several questions: as it can be asked, or why it cannot.</summary>
internal sealed record AskedQuery(RecordQuery? Query, BusinessException? Refusal);

/// <summary>Reads the body of <c>POST /api/crm/queries</c>: questions to objects, and records by their id.</summary>
internal static class ManyQueries
{
    private const int Most = 20;

    /// <summary>
    /// The questions in their order. One that cannot be asked refuses them all; with <c>"apart": true</c> it is refused alone, in its place.
    /// </summary>
    public static IReadOnlyList<AskedQuery> Parse(JsonElement json, ObjectRegistry registry, Principal principal)
    {
        if (
            json.ValueKind != JsonValueKind.Object
            || json.EnumerateObject().Any(p => p.Name is not ("queries" or "apart"))
            || json.EnumerateObject().Count(p => p.Name == "queries") != 1
            || json.GetProperty("queries") is not { ValueKind: JsonValueKind.Array } list
        )
            throw Refuse("The body is an object with a list of “queries”.");
        if (list.GetArrayLength() is 0 or > Most)
            throw Refuse($"Between one and {Most} questions can be asked at once.");
        var apart = json.TryGetProperty("apart", out var wish) && wish.ValueKind == JsonValueKind.True;
        List<AskedQuery> asked =
        [
            .. list.EnumerateArray()
                .Select((one, place) => apart ? Apart(one, registry, principal) : new AskedQuery(Parse(one, place, registry), null)),
        ];
        QueryCost.DemandTogether([.. asked.Select(a => a.Query).OfType<RecordQuery>()]);
        return asked;
    }

    private static AskedQuery Apart(JsonElement json, ObjectRegistry registry, Principal principal)
    {
        try
        {
            var query = One(json, registry);
            principal.Demand(query.Object.Permissions.Read);
            return new AskedQuery(query, null);
        }
        catch (BusinessException refusal)
        {
            return new AskedQuery(null, refusal);
        }
    }

    private static RecordQuery Parse(JsonElement json, int place, ObjectRegistry registry)
    {
        try
        {
            return One(json, registry);
        }
        catch (BusinessException refusal)
        {
            throw new BusinessException(refusal.Kind, refusal.Code, $"queries[{place}]: {refusal}", refusal.Errors);
        }
    }

    private static RecordQuery One(JsonElement json, ObjectRegistry registry)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Refuse("A question is an object such as {\"object\":\"deals\",\"query\":{…}}.");
        var given = new Dictionary<string, JsonElement>(4, StringComparer.Ordinal);
        foreach (var part in json.EnumerateObject())
            if (part.Name is not ("object" or "query" or "id" or "select") || !given.TryAdd(part.Name, part.Value))
                throw Refuse(
                    $"A question has an object, and a query or an id with a select; “{part.Name[..Math.Min(60, part.Name.Length)]}” does not go here."
                );
        if (!given.TryGetValue("object", out var plural) || plural.ValueKind != JsonValueKind.String)
            throw Refuse("A question names its “object”.");
        var target = registry.ByPlural(plural.GetString()!);
        if (given.ContainsKey("id") == given.ContainsKey("query") || given.ContainsKey("query") && given.ContainsKey("select"))
            throw Refuse("A question has either a “query”, or an “id” and perhaps a “select”.");
        return given.TryGetValue("query", out var query)
            ? RecordQueryParser.Parse(query, target)
            : ById(target, given["id"], given.GetValueOrDefault("select"));
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

    private static BusinessException Refuse(Sentence message) => BusinessException.Invalid("query:bad-query", message);
}
