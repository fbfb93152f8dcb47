using Microsoft.AspNetCore.Http;

namespace Crm.SaaS.Platform.Http;

/// <summary>What a caller has already, as RFC 9110 writes it: <c>If-None-Match: "3-0a1b2c3d4e5f6071"</c>. Tags are compared weakly.</summary>
internal static class IfNoneMatch
{
    public static bool Holds(HttpRequest request, string tag) =>
        request
            .Headers.IfNoneMatch.SelectMany(h => (h ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Any(known => known == "*" || Strong(known) == Strong(tag));

    private static string Strong(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
