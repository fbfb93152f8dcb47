using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Records;

/// <summary>Reads the body of a write: every name must be a field that may be written, every value of its type.</summary>
internal static class RecordInput
{
    /// <summary>The values of a create or update. All that is wrong is told at once.</summary>
    public static Dictionary<Field, object?> Read(JsonElement json, ObjectDefinition target)
    {
        var values = new Dictionary<Field, object?>();
        var errors = new List<FieldError>();
        foreach (var property in Properties(json))
            if (Writable(target, property.Name) is not { } field)
                errors.Add(Unwritable(target, property.Name));
            else
                Add(values, field, property, errors);
        return errors.Count == 0 ? values : throw BusinessException.Invalid(errors);
    }

    /// <summary>The input of an act, and the record's fields that may come with it.</summary>
    public static (Dictionary<string, object?> Input, Dictionary<Field, object?> Values) Read(
        JsonElement json,
        ObjectDefinition target,
        Act act
    )
    {
        var input = new Dictionary<Field, object?>();
        var values = new Dictionary<Field, object?>();
        var errors = new List<FieldError>();
        foreach (var property in Properties(json))
            if (act.Input.FirstOrDefault(f => IsNamed(f, property.Name)) is { } field)
                Add(input, field, property, errors);
            else if (act.TakesFields && Writable(target, property.Name) is { SetBy: null } other)
                Add(values, other, property, errors);
            else
                errors.Add(Unwritable(target, property.Name));
        errors.AddRange(act.Input.Where(f => f.IsRequired && !input.ContainsKey(f)).Select(f => Required(f.Name)));
        return errors.Count == 0 ? (input.ToDictionary(i => i.Key.Name, i => i.Value), values) : throw BusinessException.Invalid(errors);
    }

    public static FieldError Required(string field) => new(field, "crm:required", "A value is needed.");

    private static IEnumerable<JsonProperty> Properties(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
            ? json.EnumerateObject()
            : throw BusinessException.Invalid("crm:bad-body", "Send the fields as a JSON object.");

    private static void Add(Dictionary<Field, object?> values, Field field, JsonProperty property, List<FieldError> errors)
    {
        if (values.ContainsKey(field))
        {
            errors.Add(new FieldError(field.Name, "crm:twice", "This field is given twice."));
            return;
        }
        var parsed = property.Value.ValueKind == JsonValueKind.Null ? Parsed.Of(null) : field.Type.ReadJson(property.Value, field);
        if (!parsed.Ok)
            errors.Add(parsed.ErrorOf(field.Name));
        else if (parsed.Value is null && field.IsRequired)
            errors.Add(Required(field.Name));
        values[field] = parsed.Value;
    }

    private static Field? Writable(ObjectDefinition target, string name) =>
        target.Fields.FirstOrDefault(f => !f.IsReadOnly && IsNamed(f, name));

    /// <summary>A reference may be written as <c>company</c> or as <c>companyId</c>.</summary>
    private static bool IsNamed(Field field, string name) =>
        field.Name == name
        || field.IsReference
            && name.Length == field.Name.Length + 2
            && name.StartsWith(field.Name, StringComparison.Ordinal)
            && name.EndsWith("Id", StringComparison.Ordinal);

    private static FieldError Unwritable(ObjectDefinition target, string name)
    {
        var shown = name.Length <= 60 ? name : name[..60] + "…";
        return target.Fields.FirstOrDefault(f => IsNamed(f, name)) switch
        {
            { IsReadOnlyToRole: true } => new FieldError(shown, "crm:read-only", "Your roles let you see this field, not change it."),
            { IsReadOnly: true } => new FieldError(shown, "crm:read-only", "This field is set by the system."),
            _ => new FieldError(shown, "crm:unknown-field", $"{target.Label} has no field “{shown}”."),
        };
    }
}
