namespace Crm.SaaS.Platform.Querying;

/// <summary>A text as a pattern of <c>like</c> that stands for itself.</summary>
internal static class LikeText
{
    public static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
}
