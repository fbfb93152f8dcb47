using System.Globalization;
using System.Text;

namespace Crm.SaaS.MultiTenancy;

/// <summary>Builds every name that leaves the database's wall: cache keys, blob names, locks, hub groups.</summary>
public static class TenantKey
{
    /// <summary>
    /// <c>t/{tenant}/{length}:{part}…</c>. Each part is preceded by its length, so that no two lists of parts make the same key
    /// ("a:b" + "c" differs from "a" + "b:c").
    /// </summary>
    public static string For(Guid tenantId, params ReadOnlySpan<string> parts)
    {
        if (tenantId == Guid.Empty)
            throw new NoTenantException();
        var key = new StringBuilder("t/").Append(tenantId.ToString("N"));
        foreach (var part in parts)
            key.Append('/').Append(part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part);
        return key.ToString();
    }
}
