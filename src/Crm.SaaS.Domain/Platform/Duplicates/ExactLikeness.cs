using System.Text;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>Values in the one form in which those that mean the same are equal; null where a value says too little.</summary>
internal static class ExactLikeness
{
    private const int ShortestPhone = 6;
    private const int ShortestNumber = 5;
    private static readonly string[] DotsDoNotMatter = ["gmail.com", "googlemail.com"];

    /// <param name="callingCode">The calling code of the company's country, as digits.</param>
    public static string? Of(Likeness likeness, string value, string? callingCode) =>
        likeness switch
        {
            Likeness.Email => Email(value),
            Likeness.Phone => Phone(value, callingCode),
            Likeness.Number => Number(value),
            Likeness.Website => Website(value),
            _ => null,
        };

    public static string? Email(string value)
    {
        var text = value.Trim().ToLowerInvariant();
        var at = text.LastIndexOf('@');
        if (at <= 0 || at == text.Length - 1)
            return null;
        var (local, domain) = (text[..at], text[(at + 1)..].TrimEnd('.'));
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        if (plus > 0)
            local = local[..plus];
        return DotsDoNotMatter.Contains(domain) ? $"{local.Replace(".", "", StringComparison.Ordinal)}@gmail.com" : $"{local}@{domain}";
    }

    /// <summary>Digits with the country's code in front (E.164 without the plus), as far as it is known. An extension is left out.</summary>
    public static string? Phone(string value, string? callingCode)
    {
        var end = value.IndexOfAny(['x', 'X', '#', ';', ',']);
        var digits = new StringBuilder(16);
        foreach (var c in end > 0 ? value.AsSpan(0, end) : value)
            if (char.IsAsciiDigit(c))
                digits.Append(c);
        var number = digits.ToString();
        if (value.TrimStart().StartsWith('+'))
            // +48 (0) 22 …: the zero is dialled at home only.
            number = value.Contains("(0)", StringComparison.Ordinal) ? Without(number, value) : number;
        else if (number.StartsWith("00", StringComparison.Ordinal))
            number = number[2..];
        else if (callingCode == "1" && number is ['1', ..] && number.Length == 11)
            return number;
        else
            number = callingCode + number.TrimStart('0');
        return number.Length < ShortestPhone ? null : number;
    }

    /// <summary>Letters and digits; the country's letters in front of a tax number do not make it another.</summary>
    public static string? Number(string value)
    {
        var text = FoldedText.Of(value).Replace(" ", "", StringComparison.Ordinal);
        if (text.Length > 9 && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]) && char.IsAsciiDigit(text[2]))
            text = text[2..];
        return text.Length < ShortestNumber || !text.Any(char.IsDigit) ? null : text;
    }

    public static string? Website(string value)
    {
        var text = value.Trim();
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "https://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || !address.Host.Contains('.', StringComparison.Ordinal))
            return null;
        var host = address.IdnHost.ToLowerInvariant().TrimEnd('.');
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    private static string Without(string digits, string value)
    {
        var before = value.AsSpan(0, value.IndexOf("(0)", StringComparison.Ordinal));
        var place = 0;
        foreach (var c in before)
            place += char.IsAsciiDigit(c) ? 1 : 0;
        return digits.Remove(place, 1);
    }
}
