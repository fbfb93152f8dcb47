using System.Globalization;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>Reading numbers as people write them.</summary>
internal static class Numbers
{
    /// <summary>
    /// Reads "1,234.50", "1.234,50", "1 234,50", "$1,054", "(12.00)" by the decimal separator of <paramref name="style"/>. The other separator,
    /// spaces and apostrophes may only group thousands; a currency sign or code may stand before or after.
    /// </summary>
    public static bool TryRead(string text, TextStyle style, out decimal number)
    {
        number = 0;
        var trimmed = text.Trim();
        var negative = trimmed is ['(', .., ')'];
        if (negative)
            trimmed = trimmed[1..^1];
        trimmed = trimmed.Trim(CurrencySigns).Trim();
        if (trimmed.StartsWith('-') || trimmed.StartsWith('−'))
            (negative, trimmed) = (!negative, trimmed[1..].TrimStart(CurrencySigns));

        Span<char> digits = stackalloc char[64];
        var length = 0;
        var sinceGroup = -1;
        var fraction = false;
        foreach (var c in trimmed)
        {
            if (length == digits.Length)
                return false;
            if (char.IsAsciiDigit(c))
            {
                digits[length++] = c;
                if (sinceGroup >= 0 && !fraction)
                    sinceGroup++;
            }
            else if (c == style.Decimal && !fraction)
            {
                if (sinceGroup is >= 0 and not 3)
                    return false;
                fraction = true;
                digits[length++] = '.';
            }
            else if (!fraction && length > 0 && c is ',' or '.' or ' ' or '\u00a0' or '\u202f' or '\'' or '’')
            {
                if (sinceGroup is >= 0 and not 3)
                    return false;
                sinceGroup = 0;
            }
            else
                return false;
        }
        if (!fraction && sinceGroup is >= 0 and not 3)
            return false;
        if (!decimal.TryParse(digits[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
            return false;
        if (negative)
            number = -number;
        return true;
    }

    public static Parsed InLimits(object value, decimal number, Field field) =>
        field.Min is { } min && number < min ? Parsed.Wrong("crm:too-small", $"At least {min.ToString(CultureInfo.InvariantCulture)}.")
        : field.Max is { } max && number > max ? Parsed.Wrong("crm:too-large", $"At most {max.ToString(CultureInfo.InvariantCulture)}.")
        : Parsed.Of(value);

    public static IReadOnlyDictionary<string, object> Limits(Dictionary<string, object> schema, Field field)
    {
        if (field.Min is { } min)
            schema["minimum"] = min;
        if (field.Max is { } max)
            schema["maximum"] = max;
        return schema;
    }

    private static readonly char[] CurrencySigns = [.. "$€£¥zł złPLNUSDEURGBP ".Distinct()];
}
