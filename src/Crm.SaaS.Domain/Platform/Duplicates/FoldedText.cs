using System.Globalization;
using System.Text;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>Texts as they are compared: small letters without accents, everything but letters and digits a blank.</summary>
internal static class FoldedText
{
    public static string Of(string text)
    {
        var plain = System.Text.Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormD);
        var folded = new StringBuilder(plain.Length);
        foreach (var c in plain)
            if (c is '\'' or '’')
                continue;
            else if (!char.IsLetterOrDigit(c))
            {
                if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
            }
            else
                Add(folded, char.ToLowerInvariant(c));
        return folded.Length > 0 && folded[^1] == ' ' ? folded.ToString(0, folded.Length - 1) : folded.ToString();
    }

    public static string[] Words(string text) => Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Letters that have no accent to drop and are still written by another.</summary>
    private static void Add(StringBuilder folded, char c)
    {
        switch (c)
        {
            case 'ł':
                folded.Append('l');
                break;
            case 'ø':
                folded.Append('o');
                break;
            case 'đ' or 'ð':
                folded.Append('d');
                break;
            case 'ı':
                folded.Append('i');
                break;
            case 'ß':
                folded.Append("ss");
                break;
            case 'æ':
                folded.Append("ae");
                break;
            case 'œ':
                folded.Append("oe");
                break;
            case 'þ':
                folded.Append("th");
                break;
            default:
                folded.Append(c);
                break;
        }
    }
}
