using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Imports;

/// <summary>
/// Microsoft's compound file ([MS-CFB]): what workbooks were before 2007, and what wraps a newer one that asks for a password ([MS-OFFCRYPTO]
/// 2.3: a stream named EncryptedPackage). Neither can be imported.
/// </summary>
internal static class CompoundFile
{
    public static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Why this one is not taken.</summary>
    public static async Task<BusinessException> RefusalAsync(Stream content, CancellationToken ct) =>
        await HoldsAsync(content, "EncryptedPackage", ct)
            ? BusinessException.Invalid(
                "imports:workbook-protected",
                "The workbook is protected by a password. Save it without one, or save the sheet as CSV, and try again."
            )
            : BusinessException.Invalid(
                "imports:old-workbook",
                "This is a file of an old Excel (.xls) or another old Office program. Save it as .xlsx or CSV and try again."
            );

    /// <summary>Whether a directory entry of this name stands anywhere; names are UTF-16.</summary>
    private static async Task<bool> HoldsAsync(Stream content, string name, CancellationToken ct)
    {
        var wanted = System.Text.Encoding.Unicode.GetBytes(name);
        var (buffer, kept) = (new byte[64 * 1024], 0);
        while (true)
        {
            var read = await content.ReadAsync(buffer.AsMemory(kept), ct);
            if (read == 0)
                return false;
            var filled = buffer.AsSpan(0, kept + read);
            if (filled.IndexOf(wanted) >= 0)
                return true;
            kept = Math.Min(filled.Length, wanted.Length - 1);
            filled[^kept..].CopyTo(buffer);
        }
    }
}
