namespace Crm.SaaS.Platform.Duplicates;

/// <summary>How near two words are, from 0 to 1: the measure of Jaro with the bonus of Winkler (1990) for a common beginning of up to four letters.</summary>
internal static class JaroWinkler
{
    private const double Bonus = 0.1;
    private const int LongestBeginning = 4;

    public static double Of(string left, string right)
    {
        if (left == right)
            return 1;
        var jaro = Jaro(left, right);
        var same = 0;
        while (same < Math.Min(Math.Min(left.Length, right.Length), LongestBeginning) && left[same] == right[same])
            same++;
        return jaro + same * Bonus * (1 - jaro);
    }

    private static double Jaro(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
            return 0;
        var reach = Math.Max(0, Math.Max(left.Length, right.Length) / 2 - 1);
        Span<bool> leftTaken = left.Length <= 256 ? stackalloc bool[left.Length] : new bool[left.Length];
        Span<bool> rightTaken = right.Length <= 256 ? stackalloc bool[right.Length] : new bool[right.Length];
        var matches = 0;
        for (var i = 0; i < left.Length; i++)
        for (var j = Math.Max(0, i - reach); j < Math.Min(right.Length, i + reach + 1); j++)
            if (!rightTaken[j] && left[i] == right[j])
            {
                (leftTaken[i], rightTaken[j]) = (true, true);
                matches++;
                break;
            }
        if (matches == 0)
            return 0;
        var (crossed, at) = (0, 0);
        for (var i = 0; i < left.Length; i++)
        {
            if (!leftTaken[i])
                continue;
            while (!rightTaken[at])
                at++;
            if (left[i] != right[at++])
                crossed++;
        }
        double m = matches;
        return (m / left.Length + m / right.Length + (m - crossed / 2.0) / m) / 3;
    }
}
