using System.Globalization;
using Crm.SaaS.Errors;
using Microsoft.AspNetCore.Http;

namespace Crm.SaaS.Platform.Records;

/// <summary>The version that a caller knows, as RFC 9110 writes it: <c>If-Match: "3"</c>, or the whole tag of the record as it was read. Absent or <c>*</c>: whatever is there.</summary>
internal static class IfMatch
{
    public static int? Of(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch.ToString().Trim();
        if (header.Length == 0 || header == "*")
            return null;
        var tag = header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header;
        return int.TryParse(tag.Trim('"').Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw BusinessException.Invalid("http:bad-if-match", "If-Match takes the ETag of the record as it was read.");
    }
}
