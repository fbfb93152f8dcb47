using System.Buffers;
using System.IO.Compression;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Imports;

/// <summary>
/// Unpacks a workbook once without keeping anything, before anything is made of it, within <see cref="UnpackLimit"/>.
/// </summary>
/// <remarks>Errors in place of values (#N/A) are counted on the way, since the reader of sheets takes them for empty cells.</remarks>
internal static class WorkbookScan
{
    /// <summary>No cell holds more than 32,767 characters, so no piece between two tags is much longer than that.</summary>
    private const int LongestPiece = 1 << 20;

    private static ReadOnlySpan<byte> ErrorCell => " t=\"e\""u8;

    /// <summary>Gives how many cells hold an error in place of a value.</summary>
    public static async Task<int> CheckAsync(Stream content, CancellationToken ct)
    {
        var errors = 0;
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > UnpackLimit.MostEntries)
                throw TooLarge();
            if (archive.GetEntry("[Content_Types].xml") is null || archive.GetEntry("xl/workbook.xml") is null)
                throw BusinessException.Invalid(
                    "imports:not-csv",
                    "This is a zip file or a document of another program, not an Excel workbook. Import .xlsx or CSV."
                );
            var limit = new UnpackLimit(content.Length, TooLarge);
            var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
            try
            {
                foreach (var entry in archive.Entries)
                    errors += await UnpackAsync(entry, buffer, limit, ct);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw Workbook.Unreadable();
        }
        content.Position = 0;
        return errors;
    }

    public static BusinessException TooLarge() =>
        BusinessException.Invalid(
            "imports:workbook-too-large",
            "Unpacked, the workbook is far larger than a table should be. Save the sheet as CSV and try again."
        );

    /// <summary>Gives how many cells of the entry hold an error.</summary>
    private static async Task<int> UnpackAsync(ZipArchiveEntry entry, byte[] buffer, UnpackLimit limit, CancellationToken ct)
    {
        var isText = entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
        var isSheet = isText && entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);
        await using var unpacked = await entry.OpenAsync(ct);
        // The last bytes of what was read before stand first: what is looked for may lie across.
        var (isFirst, piece, errors, kept) = (true, 0, 0, 0);
        while (await unpacked.ReadAsync(buffer.AsMemory(kept), ct) is > 0 and var read)
        {
            limit.Take(read);
            if (!isText)
                continue;
            if (isFirst && buffer.AsSpan(0, read).IndexOf("<!DOCTYPE"u8) >= 0)
                throw Workbook.Unreadable();
            isFirst = false;
            piece = Longest(buffer.AsSpan(kept, read), piece);
            if (!isSheet)
                continue;
            errors += buffer.AsSpan(0, kept + read).Count(ErrorCell);
            var filled = buffer.AsSpan(0, kept + read);
            kept = Math.Min(filled.Length, ErrorCell.Length - 1);
            filled[^kept..].CopyTo(buffer);
        }
        return errors;
    }

    /// <summary>How long the piece is that the bytes end with, given how long it was before them.</summary>
    private static int Longest(ReadOnlySpan<byte> bytes, int piece)
    {
        for (int tag; (tag = bytes.IndexOf((byte)'<')) >= 0; bytes = bytes[(tag + 1)..])
        {
            if (piece + tag > LongestPiece)
                throw TooLarge();
            piece = 0;
        }
        return piece + bytes.Length <= LongestPiece ? piece + bytes.Length : throw TooLarge();
    }
}
