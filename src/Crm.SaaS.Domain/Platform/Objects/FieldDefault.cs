using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Platform.Objects;

/// <summary>What a new record begins with: a value, whoever creates it (<c>@me</c>), or the day on which it happens (<c>@today</c>).</summary>
public abstract record FieldDefault
{
    public abstract object Of(Guid userId, DateOnly today);

    /// <summary>Reads a default as it stands in a definition. One that the field would not take is refused.</summary>
    public static FieldDefault Read(string json, Field field)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var value = document.RootElement;
            if (value.ValueKind == JsonValueKind.String)
                switch (value.GetString())
                {
                    case "@me" when field.ReferenceTo == "user":
                        return new DefaultMe();
                    case "@today" when field.Type is DateType:
                        return new DefaultToday();
                }
            return field.Type.ReadJson(value, field) switch
            {
                { Ok: true, Value: { } read } => new DefaultValue(read),
                { Ok: true } => throw Refuse("The default is empty."),
                var wrong => throw Refuse(wrong.Sentence!),
            };
        }
        catch (JsonException)
        {
            throw Refuse("The default is a JSON value: a text stands in quotes.");
        }
    }

    private static BusinessException Refuse(Sentence message) =>
        BusinessException.Invalid([new FieldError("defaultValue", "custom:bad-default", message)]);
}

public sealed record DefaultValue(object Value) : FieldDefault
{
    public override object Of(Guid userId, DateOnly today) => Value;
}

public sealed record DefaultMe : FieldDefault
{
    public override object Of(Guid userId, DateOnly today) => userId;
}

public sealed record DefaultToday : FieldDefault
{
    public override object Of(Guid userId, DateOnly today) => today;
}
