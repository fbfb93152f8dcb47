using System.Text;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>What names that sound alike have in common: the consonants of their words, as far as slips of the pen leave them.</summary>
internal static class NameBlocks
{
    private const int Longest = 6;

    /// <summary>The first two words, each for itself: the one that is misspelt is not the one that finds the other.</summary>
    public static IEnumerable<string> OfOrganization(string name) =>
        OrganizationName.Words(name).Take(2).Select(Skeleton).Distinct(StringComparer.Ordinal);

    /// <summary>The longer of the two longest words with the first letter of the other; names are written in any order.</summary>
    public static IEnumerable<string> OfPerson(string name)
    {
        var words = FoldedText.Words(name).OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal).Take(2).ToList();
        if (words.Count == 0)
            yield break;
        if (words.Count == 1)
        {
            yield return Skeleton(words[0]);
            yield break;
        }
        var (longer, shorter) = (Skeleton(words[0]), Skeleton(words[1]));
        yield return $"{longer} {shorter[0]}";
        // Words of nearly one length may change places when one of them loses a letter.
        if (words[0].Length - words[1].Length <= 2)
            yield return $"{shorter} {longer[0]}";
    }

    public static string Skeleton(string word)
    {
        var bones = new StringBuilder(Longest);
        for (var i = 0; i < word.Length && bones.Length < Longest; i++)
        {
            var c = i + 1 < word.Length && word[i] == 'p' && word[i + 1] == 'h' ? 'f' : Alike(word[i]);
            if (c == 'f' && word[i] == 'p')
                i++;
            if (i > 0 && bones.Length > 0 && c is 'a' or 'h')
                continue;
            if (bones.Length == 0 || bones[^1] != c)
                bones.Append(c);
        }
        return bones.ToString();
    }

    /// <summary>The letter that stands for all that sound like it; every vowel is an a.</summary>
    private static char Alike(char c) =>
        c switch
        {
            'e' or 'i' or 'o' or 'u' or 'y' or 'j' => 'a',
            'w' => 'v',
            'c' or 'q' or 'x' => 'k',
            'z' => 's',
            _ => c,
        };
}
