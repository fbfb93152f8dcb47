using System.Net;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Outbound;
using Microsoft.Extensions.Configuration;

namespace Crm.SaaS.Platform.Outbound;

/// <summary>
/// Which addresses the product calls on behalf of people. <c>Crm:Outbound:AllowLoopback</c> lets it call this machine, for development and tests.
/// </summary>
internal sealed class OutboundRules(IConfiguration configuration) : ISingletonDependency
{
    private static readonly int[] Ports = [80, 443, 8080, 8443];
    private readonly bool allowLoopback = configuration.GetValue("Crm:Outbound:AllowLoopback", false);

    /// <summary>Why an address may not be called, in a sentence; null when it may as far as its writing tells.</summary>
    public string? WhyNot(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return "Only addresses that begin with http:// or https:// are called.";
        if (uri.UserInfo.Length > 0)
            return "An address with a user name in it is not called.";
        // The framework writes 2130706433, 0x7f.1 and 0177.0.0.1 as what they are: 127.0.0.1.
        if (IPAddress.TryParse(uri.IdnHost, out var literal))
            return !MayCall(literal) ? "Addresses inside of a private network are not called."
                : IsPort(uri, IPAddress.IsLoopback(literal)) ? null
                : WrongPort();
        if (IsOwn(uri.IdnHost.TrimEnd('.')))
            return "This product does not call itself.";
        return IsPort(uri, loopback: false) ? null : WrongPort();
    }

    /// <summary>Whether a connection may be opened to an address that a name has led to.</summary>
    public bool MayCall(IPAddress address) =>
        PublicInternet.Holds(address) || allowLoopback && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private bool IsPort(Uri uri, bool loopback) => Ports.Contains(uri.Port) || loopback && allowLoopback;

    private static string WrongPort() => $"Only the ports {string.Join(", ", Ports)} are called.";

    private bool IsOwn(string host) =>
        IsUnder(host, "localhost")
        || IsUnder(host, configuration["Crm:BaseDomain"])
        || Uri.TryCreate(configuration["Crm:PublicAddress"], UriKind.Absolute, out var own) && IsUnder(host, own.IdnHost);

    private static bool IsUnder(string host, string? domain) =>
        domain is { Length: > 0 }
        && (host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));
}
