namespace Crm.SaaS.Platform.Duplicates;

/// <summary>What names that sound alike have in common: the consonants of their words, as far as slips of the pen leave them.</summary>
internal static class NameBlocks
{
    private const int MostBones = 6;

    /// <summary>The first two words, each for itself: the one that is misspelt is not the one that finds the other.</summary>
    public static IEnumerable<string> OfOrganization(string name) =>
        OrganizationName.Words(name).Take(2).Select(Skeleton).Distinct(StringComparer.Ordinal);

    /// <summary>The longer of the two longest words with the first letter of the other; names are written in any order.</summary>
    public static IReadOnlyList<string> OfPerson(string name)
    {
        var (first, second) = Longest(FoldedText.Words(name));
        if (first is null)
            return [];
        if (second is null)
            return [Skeleton(first)];
        var (longer, shorter) = (Skeleton(first), Skeleton(second));
        // Words of nearly one length may change places when one of them loses a letter.
        return first.Length - second.Length <= 2 ? [$"{longer} {shorter[0]}", $"{shorter} {longer[0]}"] : [$"{longer} {shorter[0]}"];
    }

    /// <summary>The two longest words, the longer one first; of those of one length the first in the order of their letters.</summary>
    private static (string? First, string? Second) Longest(string[] words)
    {
        (string? First, string? Second) longest = default;
        foreach (var word in words)
            if (IsBefore(word, longest.First))
                longest = (word, longest.First);
            else if (IsBefore(word, longest.Second))
                longest.Second = word;
        return longest;

        static bool IsBefore(string word, string? other) =>
            other is null || word.Length > other.Length || word.Length == other.Length && string.CompareOrdinal(word, other) < 0;
    }

    public static string Skeleton(string word)
    {
        Span<char> bones = stackalloc char[MostBones];
        var length = 0;
        for (var i = 0; i < word.Length && length < MostBones; i++)
        {
            var c = i + 1 < word.Length && word[i] == 'p' && word[i + 1] == 'h' ? 'f' : Alike(word[i]);
            if (c == 'f' && word[i] == 'p')
                i++;
            if (i > 0 && length > 0 && c is 'a' or 'h')
                continue;
            if (length == 0 || bones[length - 1] != c)
                bones[length++] = c;
        }
        return bones[..length].ToString();
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
