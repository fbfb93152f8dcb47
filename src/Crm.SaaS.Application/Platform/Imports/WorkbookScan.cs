using System.Buffers;
using System.IO.Compression;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Imports;

/// <summary>
/// Unpacks a workbook once without keeping anything, before anything is made of it. What the archive says of its sizes is not believed: the
/// bytes are counted as they come.
/// </summary>
/// <remarks>Errors in place of values (#N/A) are counted on the way, since the reader of sheets takes them for empty cells.</remarks>
internal static class WorkbookScan
{
    private const int MostEntries = 2_000;
    private const long MostBytes = 1L << 30;

    /// <summary>Archives of sheets shrink to a tenth, very even ones to a fiftieth; what shrinks to less was made to burst.</summary>
    private const long MostRatio = 100;
    private const long FreeBytes = 16L << 20;

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
            if (archive.Entries.Count > MostEntries)
                throw TooLarge();
            if (archive.GetEntry("[Content_Types].xml") is null || archive.GetEntry("xl/workbook.xml") is null)
                throw BusinessException.Invalid(
                    "imports:not-csv",
                    "This is a zip file or a document of another program, not an Excel workbook. Import .xlsx or CSV."
                );
            var most = Math.Min(MostBytes, FreeBytes + content.Length * MostRatio);
            var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
            try
            {
                foreach (var entry in archive.Entries)
                {
                    var (bytes, found) = await UnpackAsync(entry, buffer, most, ct);
                    (most, errors) = (most - bytes, errors + found);
                }
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

    private static async Task<(long Bytes, int Errors)> UnpackAsync(ZipArchiveEntry entry, byte[] buffer, long most, CancellationToken ct)
    {
        var isText = entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
        var isSheet = isText && entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);
        await using var unpacked = await entry.OpenAsync(ct);
        // The last bytes of what was read before stand first: what is looked for may lie across.
        var (total, piece, errors, kept) = (0L, 0, 0, 0);
        while (await unpacked.ReadAsync(buffer.AsMemory(kept), ct) is > 0 and var read)
        {
            if ((total += read) > most)
                throw TooLarge();
            if (!isText)
                continue;
            if (total == read && buffer.AsSpan(0, read).IndexOf("<!DOCTYPE"u8) >= 0)
                throw Workbook.Unreadable();
            piece = Longest(buffer.AsSpan(kept, read), piece);
            if (!isSheet)
                continue;
            errors += buffer.AsSpan(0, kept + read).Count(ErrorCell);
            var filled = buffer.AsSpan(0, kept + read);
            kept = Math.Min(filled.Length, ErrorCell.Length - 1);
            filled[^kept..].CopyTo(buffer);
        }
        return (total, errors);
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
