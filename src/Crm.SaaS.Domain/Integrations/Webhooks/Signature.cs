using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Crm.SaaS.Integrations.Webhooks;

/// <summary>
/// Signatures as the Standard Webhooks specification has them (standardwebhooks.com): HMAC-SHA256 over <c>{id}.{timestamp}.{body}</c> under the
/// bytes behind <c>whsec_</c>, in base64 with the version in front; several are separated by a space.
/// </summary>
public static class Signature
{
    public const string SecretPrefix = "whsec_";
    private const int SecretLength = 32;

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretLength));

    /// <param name="timestamp">Seconds since 1970.</param>
    public static string Of(IEnumerable<string> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed))}"));
    }

    private static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[SecretPrefix.Length..]);
}
