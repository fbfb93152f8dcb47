using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Reads <c>{"object":"deal","by":"company","function":"sum","field":"amount","filter":{…}}</c>.</summary>
internal static class RollUpReader
{
    public static RollUp Read(string json, ObjectDefinition of, ObjectRegistry registry)
    {
        using var document = JsonDocument.Parse(json);
        var given = document.RootElement;
        if (given.ValueKind != JsonValueKind.Object)
            throw Refuse(
                "custom:bad-roll-up",
                "A roll-up is an object such as {\"object\":\"deal\",\"by\":\"company\",\"function\":\"sum\",\"field\":\"amount\"}."
            );
        foreach (var property in given.EnumerateObject().Where(p => p.Name is not ("object" or "by" or "function" or "field" or "filter")))
            throw Refuse("custom:bad-roll-up", $"A roll-up has no “{property.Name[..Math.Min(property.Name.Length, 40)]}”.");
        var child =
            registry.Find(Text(given, "object") ?? "")
            ?? throw Refuse("custom:bad-roll-up", "“object” names the object whose records are rolled up.");
        var by = child.Find(Text(given, "by") ?? "");
        if (by is not { IsStored: true, IsBookkeeping: false } || by.Target != of)
            throw Refuse("custom:bad-roll-up", $"“by” names a reference of {child.Label} to {of.Label}.");
        if (!Enum.TryParse<RollUpFunction>(Text(given, "function"), ignoreCase: true, out var function) || !Enum.IsDefined(function))
            throw Refuse("custom:bad-roll-up", "“function” is count, sum, min or max.");
        var field = function == RollUpFunction.Count ? null : Operand(given, child, function);
        var filter =
            given.TryGetProperty("filter", out var json_) && json_.ValueKind != JsonValueKind.Null
                ? FilterParser.Parse(json_, child)
                : null;
        if (filter is not null)
            foreach (var condition in OwnConditions.Of(filter))
                if (condition.Values.Any(v => v is not Constant))
                    throw Refuse(
                        "formula:not-pure",
                        "A roll-up is the same for everybody at any time: @me, @today and spans have no place in it."
                    );
                else if (!Holds(condition.Path.Field.Whole ?? condition.Path.Field))
                    throw Refuse(
                        "custom:bad-roll-up",
                        $"“{condition.Path.Field.Label}” is worked out itself and cannot decide what is rolled up."
                    );
        return new RollUp(child, by, function, field, filter);
    }

    private static Field Operand(JsonElement given, ObjectDefinition child, RollUpFunction function)
    {
        var name = Text(given, "field") ?? "";
        var field =
            child.Find(name) ?? throw Refuse("custom:bad-roll-up", $"{child.Label} has no field “{name[..Math.Min(name.Length, 60)]}”.");
        if (field.RollUp is not null || field.Formula is not null)
            throw Refuse("custom:roll-up-of-roll-up", "A roll-up counts values that records hold themselves, not roll-ups or formulas.");
        return
            Holds(field)
            && (function == RollUpFunction.Sum ? field.Type.Summable : field.Type is IntegerType or DecimalType or DateType or DateTimeType)
            ? field
            : throw Refuse("custom:bad-roll-up", $"“{field.Label}” cannot be rolled up by {function.ToString().ToLowerInvariant()}.");
    }

    private static bool Holds(Field field) => field.IsStored && field.RollUp is null || field.Links is not null;

    private static string? Text(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static BusinessException Refuse(string code, Sentence message) => BusinessException.Invalid(code, message);
}
