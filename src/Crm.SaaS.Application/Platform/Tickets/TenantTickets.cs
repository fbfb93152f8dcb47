using System.Security.Cryptography;
using System.Text;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.MultiTenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Crm.SaaS.Platform.Tickets;

/// <summary>
/// <c>{tenant}.{sealed}</c>. The tenant in front picks the key that the rest is opened with, so that a ticket of one tenant put under
/// the name of another does not open.
/// </summary>
internal sealed class TenantTickets(IDataProtectionProvider protection) : ITenantTickets, ISingletonDependency
{
    private const int TenantLength = 32;
    private const int Longest = 2_000;

    public string Seal(string purpose, Guid tenantId, string content, TimeSpan lifetime)
    {
        var bytes = Protector(purpose, tenantId).Protect(Encoding.UTF8.GetBytes(content), lifetime);
        return $"{tenantId:N}.{WebEncoders.Base64UrlEncode(bytes)}";
    }

    public OpenedTicket? Open(string purpose, string? ticket)
    {
        if (ticket is null || ticket.Length is < TenantLength + 2 or > Longest || ticket[TenantLength] != '.')
            return null;
        if (!Guid.TryParseExact(ticket.AsSpan(0, TenantLength), "N", out var tenantId) || tenantId == Guid.Empty)
            return null;
        try
        {
            var bytes = WebEncoders.Base64UrlDecode(ticket, TenantLength + 1, ticket.Length - TenantLength - 1);
            var content = Protector(purpose, tenantId).Unprotect(bytes, out var ends);
            return new OpenedTicket(tenantId, Encoding.UTF8.GetString(content), ends);
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(string purpose, Guid tenantId) =>
        protection.CreateProtector("Crm.SaaS", purpose, TenantKey.For(tenantId)).ToTimeLimitedDataProtector();
}
