namespace Crm.SaaS.Platform.Search;

/// <summary>The piece of a long text in which a searched word stands.</summary>
public static class HitExcerpt
{
    /// <returns>At most <paramref name="longest"/> characters, without line breaks, and an ellipsis where text was left out.</returns>
    public static string Of(string text, string term, int longest)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= longest)
            return line;
        var at = term.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => line.IndexOf(word, StringComparison.OrdinalIgnoreCase))
            .Where(place => place >= 0)
            .DefaultIfEmpty(0)
            .Min();
        var start = Math.Clamp(at - longest / 4, 0, line.Length - longest);
        // A word is not cut where it begins, and no character in the middle of its pair.
        if (start > 0 && line.IndexOf(' ', start, Math.Min(at, line.Length) - start) is var gap and > 0)
            start = gap + 1;
        if (start > 0 && char.IsLowSurrogate(line[start]))
            start++;
        var end = Math.Min(line.Length, start + longest);
        if (end < line.Length && char.IsLowSurrogate(line[end]))
            end--;
        return (start > 0 ? "…" : "") + line[start..end] + (end < line.Length ? "…" : "");
    }
}
