using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>Reads what somebody is writing into a form, as far as it can be read: half a record is enough to look like another.</summary>
internal static class DuplicateDraft
{
    public static (JsonElement Values, Guid? Id) Read(JsonElement json)
    {
        if (
            json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("values", out var values)
            || values.ValueKind != JsonValueKind.Object
        )
            throw Refuse("A draft is an object such as {\"values\":{\"name\":\"Acme\"}}.");
        if (!json.TryGetProperty("id", out var given) || given.ValueKind == JsonValueKind.Null)
            return (values, null);
        return given.ValueKind == JsonValueKind.String && given.TryGetGuid(out var id)
            ? (values, id)
            : throw Refuse("“id” is the id of the record that is changed.");
    }

    /// <summary>A record of its own, which is never saved, with the draft's values over those of the record that is changed.</summary>
    public static Record Over(Record? own, JsonElement values, ObjectDefinition target, DateTimeOffset at)
    {
        var record = target.New();
        if (own is not null)
            foreach (var field in target.Fields.Where(f => f is { IsStored: true, IsBookkeeping: false, RollUp: null, Links: null }))
                field.Set(record, field.Get(own));
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in values.EnumerateObject())
            if (
                target.Find(property.Name) is { IsReadOnly: false, IsStored: true, IsReference: false, SetBy: null } field
                && field.Type.ClrType == typeof(string)
            )
                Set(record, field, property.Value, changed);
        try
        {
            record.AfterChange(changed, at);
        }
        catch (BusinessException)
        {
            // What is not allowed yet is told when it is saved.
        }
        return record;
    }

    private static void Set(Record record, Field field, JsonElement value, HashSet<string> changed)
    {
        if (value.ValueKind == JsonValueKind.Null && !field.IsRequired)
            field.Set(record, null);
        else if (value.ValueKind == JsonValueKind.String && field.Type.ReadJson(value, field) is { Ok: true, Value: { } read })
            field.Set(record, read);
        else
            return;
        changed.Add(field.Name);
    }

    private static BusinessException Refuse(Sentence message) => BusinessException.Invalid("duplicates:bad-request", message);
}
