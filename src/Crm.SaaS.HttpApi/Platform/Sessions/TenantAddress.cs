using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Crm.SaaS.Platform.Sessions;

/// <summary>Reads which tenant an address names: sub-domain, else path, else the header <c>__tenant</c>.</summary>
public sealed class TenantAddress(IConfiguration configuration)
{
    private const string Header = "__tenant";
    private readonly string suffix = "." + configuration.GetValue("Crm:BaseDomain", "localhost");

    /// <summary>A tenant's name (or id, in the header), or null when the address is the platform's own.</summary>
    public string? NameIn(HttpContext http) => SubDomain(http.Request.Host.Host) ?? TenantPath.NameIn(http) ?? InHeader(http.Request);

    private string? SubDomain(string host)
    {
        if (!host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _))
            return null;
        var name = host[..^suffix.Length];
        return name.Length == 0 || name.Equals("www", StringComparison.OrdinalIgnoreCase) ? null : name;
    }

    private static string? InHeader(HttpRequest request) =>
        request.Headers.TryGetValue(Header, out var given) && !string.IsNullOrEmpty(given) ? given.ToString() : null;
}
