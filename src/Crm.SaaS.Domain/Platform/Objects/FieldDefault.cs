using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Platform.Objects;

/// <summary>What a new record begins with: a value, whoever creates it (<c>@me</c>), the day on which it happens (<c>@today</c>), or the moment
/// (<c>@now</c>).</summary>
public abstract record FieldDefault
{
    public abstract object Of(FilterContext context);

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
                    case "@now" when field.Type is DateTimeType:
                        return new DefaultNow();
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
    public override object Of(FilterContext context) => Value;
}

public sealed record DefaultMe : FieldDefault
{
    public override object Of(FilterContext context) => context.UserId;
}

public sealed record DefaultToday : FieldDefault
{
    public override object Of(FilterContext context) => context.Today;
}

public sealed record DefaultNow : FieldDefault
{
    /// <summary>To the minute, as somebody would write it.</summary>
    public override object Of(FilterContext context) =>
        new DateTimeOffset(context.Now.UtcTicks - context.Now.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
