namespace Crm.SaaS.Platform.Duplicates;

/// <summary>How near two names are, from 0 (others) to 1 (the same). What differs in a number ("Store 12", "Store 13") is another thing.</summary>
internal static class NameLikeness
{
    private const double LeastOfNames = 0.9;
    private const double LeastOfWords = 0.85;
    private const double Contained = 0.9;
    private const double Initial = 0.92;
    private const double WordMissing = 0.92;

    public static double OfOrganizations(string left, string right)
    {
        var (a, b) = (OrganizationName.Words(left), OrganizationName.Words(right));
        if (a.Count == 0 || b.Count == 0 || !SameNumbers(a, b))
            return 0;
        var (joinedA, joinedB) = (string.Concat(a), string.Concat(b));
        if (joinedA == joinedB)
            return 1;
        var (shorter, longer) = a.Count <= b.Count ? (a, b) : (b, a);
        if (shorter.Count < longer.Count && shorter[0] == longer[0] && shorter[0].Length >= 4 && shorter.All(longer.Contains))
            return Contained;
        var near = JaroWinkler.Of(joinedA, joinedB);
        return near >= LeastOfNames ? near : 0;
    }

    public static double OfPersons(string left, string right)
    {
        var (a, b) = (FoldedText.Words(left), FoldedText.Words(right));
        if (a.Length == 0 || b.Length == 0 || Math.Abs(a.Length - b.Length) > 1 || !SameNumbers(a, b))
            return 0;
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        // One word alone is hardly a name: it has to be met as a whole.
        if (shorter.Length == 1)
            return longer.Length == 1 && shorter[0] == longer[0] ? 1 : 0;
        var free = longer.ToList();
        var sum = 0.0;
        foreach (var word in shorter.OrderByDescending(w => w.Length))
        {
            var best = free.MaxBy(w => OfWords(word, w))!;
            var near = OfWords(word, best);
            if (near == 0)
                return 0;
            sum += near;
            free.Remove(best);
        }
        return sum / shorter.Length * (free.Count == 0 ? 1 : WordMissing);
    }

    private static double OfWords(string left, string right)
    {
        if (left == right)
            return 1;
        if (left.Length == 1 || right.Length == 1)
            return left[0] == right[0] ? Initial : 0;
        var near = JaroWinkler.Of(left, right);
        return near >= LeastOfWords ? near : 0;
    }

    private static bool SameNumbers(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        Numbers(left).SequenceEqual(Numbers(right), StringComparer.Ordinal);

    private static IOrderedEnumerable<string> Numbers(IReadOnlyList<string> words) =>
        words.Where(w => w.Any(char.IsDigit)).Order(StringComparer.Ordinal);
}
