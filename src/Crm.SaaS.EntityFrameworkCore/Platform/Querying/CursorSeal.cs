using System.Security.Cryptography;
using System.Text.Json;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Microsoft.AspNetCore.DataProtection;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Seals the place where a page ended, so that a cursor can be neither forged nor used by another tenant or for another question.</summary>
internal sealed class CursorSeal(IDataProtectionProvider protection) : ISingletonDependency
{
    private readonly IDataProtector protector = protection.CreateProtector("Crm.Cursor.v1");

    public string Seal(Guid tenantId, string fingerprint, string?[] values) =>
        Convert
            .ToBase64String(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Place(tenantId, fingerprint, values))))
            .Replace('+', '-')
            .Replace('/', '_')
            .TrimEnd('=');

    /// <summary>The values behind a cursor. Throws a 400 refusal for one that is not this tenant's for this question.</summary>
    public IReadOnlyList<string?> Open(string cursor, Guid tenantId, string fingerprint)
    {
        try
        {
            var padded = cursor.Replace('-', '+').Replace('_', '/');
            var place = JsonSerializer.Deserialize<Place>(
                protector.Unprotect(Convert.FromBase64String(padded + new string('=', (4 - padded.Length % 4) % 4)))
            );
            if (place is not null && place.Tenant == tenantId && place.Question == fingerprint)
                return place.Values;
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException or JsonException) { }
        throw Foreign();
    }

    public static BusinessException Foreign() =>
        BusinessException.Invalid("query:bad-cursor", "This cursor does not belong to this question. Ask for the first page again.");

    private sealed record Place(Guid Tenant, string Question, string?[] Values);
}
