using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Merging;

/// <summary>A checked wish to make several records one: which, and of which field which record's value wins.</summary>
internal sealed record MergeRequest(
    ObjectDefinition Object,
    Guid Winner,
    IReadOnlyList<Guid> Losers,
    IReadOnlyDictionary<Field, Guid> Chosen
)
{
    public const int MostLosers = 10;

    public static MergeRequest Parse(JsonElement json, ObjectDefinition target, Guid winner)
    {
        if (!target.IsMergeable)
            throw new BusinessException(
                ErrorKind.NotFound,
                "merge:not-mergeable",
                $"{target.Many()} cannot be merged, since others build on them."
            );
        if (json.ValueKind != JsonValueKind.Object || json.EnumerateObject().Any(p => p.Name is not ("losers" or "values")))
            throw Refuse("A merge is an object such as {\"losers\":[id],\"values\":{\"name\":id}}.");
        var losers = LosersOf(json, winner);
        return new MergeRequest(target, winner, losers, Choices(json, target, [winner, .. losers]));
    }

    private static List<Guid> LosersOf(JsonElement json, Guid winner)
    {
        if (!json.TryGetProperty("losers", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            throw Refuse("“losers” is a list of the records that are to go into this one.");
        if (list.GetArrayLength() > MostLosers)
            throw BusinessException.Invalid("merge:too-many", $"At most {MostLosers} records go into one at a time.");
        var losers = list.EnumerateArray()
            .Select(id =>
                id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var read)
                    ? read
                    : throw Refuse("“losers” holds something else than ids.")
            )
            .ToList();
        if (losers.Contains(winner))
            throw BusinessException.Invalid("merge:with-itself", "A record cannot be merged with itself.");
        return losers.Distinct().Count() == losers.Count ? losers : throw Refuse("“losers” names a record twice.");
    }

    private static Dictionary<Field, Guid> Choices(JsonElement json, ObjectDefinition target, IReadOnlyList<Guid> among)
    {
        var chosen = new Dictionary<Field, Guid>();
        if (!json.TryGetProperty("values", out var values) || values.ValueKind == JsonValueKind.Null)
            return chosen;
        if (values.ValueKind != JsonValueKind.Object)
            throw Refuse("“values” says of fields whose value wins: {\"phone\":id}.");
        var errors = new List<FieldError>();
        foreach (var choice in values.EnumerateObject())
        {
            var name = choice.Name[..Math.Min(60, choice.Name.Length)];
            if (target.Find(choice.Name) is not { } field)
                errors.Add(new FieldError(name, "crm:unknown-field", $"{target.Label} has no field “{name}”."));
            else if (field.IsReadOnly)
                errors.Add(new FieldError(name, "crm:read-only", "This field is set by the system."));
            else if (choice.Value.ValueKind != JsonValueKind.String || !choice.Value.TryGetGuid(out var id) || !among.Contains(id))
                errors.Add(new FieldError(name, "merge:not-among", "Choose the value of one of the records that are merged."));
            else if (!chosen.TryAdd(field, id))
                errors.Add(new FieldError(name, "crm:twice", "This field is given twice."));
        }
        return errors.Count == 0 ? chosen : throw BusinessException.Invalid(errors);
    }

    private static BusinessException Refuse(Sentence message) => BusinessException.Invalid("merge:bad-request", message);
}
