using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Crm.SaaS.Platform.Antiforgery;

/// <summary>
/// Tokens of the signed double-submit kind (OWASP's cheat sheet on cross-site request forgery): a page of ours reads the cookie and sends it
/// back as a header; another site can do neither, nor make a token whose seal holds.
/// </summary>
public sealed class AntiforgeryTokens(IDataProtectionProvider protection)
{
    private const int Longest = 1_000;
    private readonly IDataProtector protector = protection.CreateProtector("Crm.SaaS", "antiforgery");

    public string New() => WebEncoders.Base64UrlEncode(protector.Protect(RandomNumberGenerator.GetBytes(16)));

    public bool IsOurs(string? token)
    {
        if (token is null || token.Length is 0 or > Longest)
            return false;
        try
        {
            return protector.Unprotect(WebEncoders.Base64UrlDecode(token)).Length == 16;
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
