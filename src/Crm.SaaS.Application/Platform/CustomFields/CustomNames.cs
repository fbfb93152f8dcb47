using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>
/// The names that programs know custom fields and objects by. They begin with <c>c_</c> (in addresses <c>c-</c>), so that nothing that the
/// product learns later takes their place.
/// </summary>
internal static partial class CustomNames
{
    private const int Longest = 40;

    /// <summary>The given name when it is well formed, else one made from the label that none of the others has.</summary>
    public static string OfField(string given, string label, IEnumerable<string> taken)
    {
        if (given.Length > 0)
            return FieldName().IsMatch(given)
                ? given
                : throw Wrong(
                    "name",
                    "The name of a field of your own begins with c_ and goes on with letters and digits: c_industryCode."
                );
        return Free("c_" + Camel(label), taken.ToHashSet(StringComparer.Ordinal));
    }

    public static string OfObject(string given, string label, IEnumerable<string> taken)
    {
        if (given.Length > 0)
            return FieldName().IsMatch(given)
                ? given
                : throw Wrong("name", "The name of an object of your own begins with c_ and goes on with letters and digits: c_project.");
        return Free("c_" + Camel(label), taken.ToHashSet(StringComparer.Ordinal));
    }

    public static string OfPlural(string given, string label, IEnumerable<string> taken)
    {
        if (given.Length > 0)
            return PluralName().IsMatch(given)
                ? given
                : throw Wrong(
                    "plural",
                    "The name in addresses begins with c- and goes on with small letters, digits and dashes: c-projects."
                );
        var words = string.Join('-', Words(label).Select(w => w.ToLowerInvariant()));
        return Free("c-" + (words.Length <= Longest ? words : words[..Longest].TrimEnd('-')), taken.ToHashSet(StringComparer.Ordinal));
    }

    private static string Camel(string label)
    {
        var words = Words(label).ToList();
        var name =
            words[0].ToLowerInvariant() + string.Concat(words.Skip(1).Select(w => char.ToUpperInvariant(w[0]) + w[1..].ToLowerInvariant()));
        return name.Length <= Longest ? name : name[..Longest];
    }

    /// <summary>The Latin letters and digits of a label, in words; accents are dropped.</summary>
    private static IEnumerable<string> Words(string label)
    {
        var plain = new StringBuilder(label.Length);
        foreach (var c in label.Replace('ł', 'l').Replace('Ł', 'L').Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(char.IsAsciiLetterOrDigit(c) ? c : ' ');
        var words = plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 || !char.IsAsciiLetter(words[0][0]) ? words.Prepend("field") : words;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var i = 2; taken.Contains(free); i++)
            free = string.Create(CultureInfo.InvariantCulture, $"{name}{i}");
        return free;
    }

    private static BusinessException Wrong(string field, Sentence message) =>
        BusinessException.Invalid([new FieldError(field, "custom:bad-name", message)]);

    [GeneratedRegex(@"^c_[a-z][A-Za-z0-9]{0,49}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FieldName();

    [GeneratedRegex(@"^c-[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PluralName();
}
