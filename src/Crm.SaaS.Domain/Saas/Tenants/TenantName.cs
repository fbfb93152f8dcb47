using System.Text.RegularExpressions;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Saas.Tenants;

/// <summary>What a sub-domain may be called: a DNS label (RFC 1123) of 3 to 40 characters that the platform has not reserved.</summary>
public static partial class TenantName
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "admin",
        "api",
        "app",
        "assets",
        "auth",
        "billing",
        "blog",
        "cdn",
        "crm",
        "dev",
        "docs",
        "email",
        "ftp",
        "health",
        "help",
        "host",
        "imap",
        "internal",
        "localhost",
        "login",
        "mail",
        "mx",
        "news",
        "ns1",
        "ns2",
        "openapi",
        "portal",
        "root",
        "security",
        "smtp",
        "staging",
        "static",
        "status",
        "support",
        "system",
        "test",
        "webmail",
        "www",
    };

    /// <summary>The name as it is stored. Throws a 400 refusal for one that cannot be.</summary>
    public static string Normalize(string? given, string field = "subdomain") =>
        ProblemOf(given) is { } problem
            ? throw BusinessException.Invalid([new FieldError(field, "tenants:bad-name", problem)])
            : Clean(given);

    /// <summary>Why a name cannot be, in a sentence, or null.</summary>
    public static string? ProblemOf(string? given)
    {
        var name = Clean(given);
        return name.Length is < 3 or > 40 ? "Between 3 and 40 characters."
            : !Label().IsMatch(name) ? "Letters a–z, digits and hyphens only; no hyphen first or last."
            : name.StartsWith("xn--", StringComparison.Ordinal) || Reserved.Contains(name) ? $"“{name}” is reserved."
            : null;
    }

    private static string Clean(string? given) => (given ?? "").Trim().ToLowerInvariant();

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
