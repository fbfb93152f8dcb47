using System.IO.Compression;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Files as they were sent, with those out of archives in place of the archives: other products pack a large export into one.</summary>
internal sealed class ExportArchive : IAsyncDisposable
{
    /// <summary>Each table that is taken out is a file that stays open until the set is planned.</summary>
    private const int MostTables = 200;
    private static readonly string[] Tables = [".csv", ".tsv", ".txt", ".xlsx"];
    private readonly List<FileStream> unpacked = [];
    private readonly List<ImportFile> files = [];
    private readonly List<IgnoredFile> ignored = [];

    private ExportArchive() { }

    public IReadOnlyList<ImportFile> Files => files;
    public IReadOnlyList<IgnoredFile> Ignored => ignored;

    /// <param name="sent">Files whose contents can be read more than once.</param>
    public static async Task<ExportArchive> OpenAsync(IReadOnlyList<ImportFile> sent, CancellationToken ct)
    {
        var all = new ExportArchive();
        try
        {
            foreach (var file in sent)
                if (file.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                    await all.UnpackAsync(file, ct);
                else
                    all.files.Add(file);
            return all;
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in unpacked)
            await file.DisposeAsync();
    }

    private async Task UnpackAsync(ImportFile file, CancellationToken ct)
    {
        var limit = new UnpackLimit(file.Content.Length, () => TooLarge(file));
        try
        {
            await using var archive = await ZipArchive.CreateAsync(file.Content, ZipArchiveMode.Read, leaveOpen: true, null, ct);
            if (archive.Entries.Count > UnpackLimit.MostEntries || archive.Entries.Count(IsTable) > MostTables)
                throw TooLarge(file);
            foreach (var entry in archive.Entries.Where(IsFile))
                if (!IsTable(entry))
                    ignored.Add(
                        new IgnoredFile(
                            entry.Name,
                            $"{entry.Name} is no table. Of an archive, CSV files and workbooks (.xlsx) are imported."
                        )
                    );
                else if (entry.IsEncrypted)
                    throw BusinessException.Invalid(
                        "imports:archive-protected",
                        $"{file.Name} is protected by a password. Unpack it and send the files in it."
                    );
                else
                    files.Add(new ImportFile(entry.Name, await UnpackAsync(entry, limit, ct), null));
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw BusinessException.Invalid(
                "imports:broken-archive",
                $"{file.Name} cannot be unpacked. Unpack it yourself and send the files in it."
            );
        }
    }

    /// <summary>Folders have no name of a file; systems put files of their own beside those of people.</summary>
    private static bool IsFile(ZipArchiveEntry entry) =>
        entry.Name.Length > 0 && entry.Name[0] != '.' && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);

    private static bool IsTable(ZipArchiveEntry entry) =>
        IsFile(entry) && Tables.Contains(Path.GetExtension(entry.Name), StringComparer.OrdinalIgnoreCase);

    private async Task<Stream> UnpackAsync(ZipArchiveEntry entry, UnpackLimit limit, CancellationToken ct)
    {
        var file = TemporaryFile.Create();
        unpacked.Add(file);
        await using var content = await entry.OpenAsync(ct);
        var buffer = new byte[64 * 1024];
        while (await content.ReadAsync(buffer, ct) is > 0 and var read)
        {
            limit.Take(read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        file.Position = 0;
        return file;
    }

    private static BusinessException TooLarge(ImportFile file) =>
        BusinessException.Invalid(
            "imports:archive-too-large",
            $"Unpacked, {file.Name} is far larger than an export should be. Unpack it and send the files that matter."
        );
}
