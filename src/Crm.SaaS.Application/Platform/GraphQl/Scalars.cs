using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>
/// A scalar whose values pass as they are: what they must look like is the registry's business, which refuses what it does not take in the same
/// words as everywhere.
/// </summary>
internal sealed class PassingScalar : ScalarGraphType
{
    private readonly Func<object?, bool> fits;

    private PassingScalar(string name, string description, Func<object?, bool> fits)
    {
        (Name, Description, this.fits) = (name, description, fits);
    }

    /// <summary>An amount: written as a text, so that no digit is lost; read from a text or a number.</summary>
    public static PassingScalar Decimal() =>
        new(
            "Decimal",
            "A number with up to four decimals, as a text: \"1234.50\". Given as a text or a number.",
            v => v is string || IsNumber(v)
        );

    public static PassingScalar Date() => new("Date", "A day: \"2026-03-31\".", v => v is string);

    public static PassingScalar DateTime() => new("DateTime", "A moment in ISO 8601: \"2026-03-31T09:00:00Z\".", v => v is string);

    public static PassingScalar Json() => new("JSON", "Any JSON value.", _ => true);

    public override object? Serialize(object? value) => value;

    public override bool CanParseLiteral(GraphQLValue value) => JsonValues.TryRead(value, out var read) && (read is null || fits(read));

    public override object? ParseLiteral(GraphQLValue value) =>
        JsonValues.TryRead(value, out var read) && (read is null || fits(read)) ? read : ThrowLiteralConversionError(value, null);

    public override bool CanParseValue(object? value) => value is null || fits(value);

    public override object? ParseValue(object? value) => CanParseValue(value) ? value : ThrowValueConversionError(value!);

    private static bool IsNumber(object? value) => value is int or long or JsonElement { ValueKind: JsonValueKind.Number };
}
