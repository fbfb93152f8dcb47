using Crm.SaaS.MultiTenancy;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;

namespace Crm.SaaS.Hosting;

/// <summary>
/// Builds addresses from <c>Crm:PublicAddress</c> (<c>https://crm.example</c>), else from the base domain and the port that this program
/// listens at.
/// </summary>
internal sealed class TenantAddresses(IConfiguration configuration, IServer server) : ITenantAddresses
{
    public string Of(string tenantName)
    {
        var own = new UriBuilder(configuration["Crm:PublicAddress"] ?? Listening());
        if (tenantName != HostTenant.Name)
            own.Host = $"{tenantName}.{own.Host}";
        return own.Uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
    }

    private string Listening()
    {
        var first = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        var port = first is null ? 80 : BindingAddress.Parse(first).Port;
        var scheme = first is null ? Uri.UriSchemeHttp : BindingAddress.Parse(first).Scheme;
        return $"{scheme}://{configuration.GetValue("Crm:BaseDomain", "localhost")}:{port}";
    }
}
