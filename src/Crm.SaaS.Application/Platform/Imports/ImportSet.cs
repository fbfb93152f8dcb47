using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Imports;

/// <summary>A file of a set, opened and recognised.</summary>
internal sealed record SetFile(string Name, UploadedTable Table, IReadOnlyList<string> Headers, PresetFile Kind);

/// <summary>A file of a set that is not imported, and why.</summary>
internal sealed record IgnoredFile(string Name, Sentence Reason);

/// <summary>The files that somebody sends together, recognised as another product's, in the order in which they go in.</summary>
internal sealed class ImportSet : IAsyncDisposable
{
    private readonly List<UploadedTable> tables = [];
    private ExportArchive? unpacked;

    public required ImportPreset Preset { get; init; }
    public List<SetFile> Files { get; private set; } = [];
    public List<SetFile> Lookups { get; } = [];
    public List<IgnoredFile> Ignored { get; } = [];

    /// <param name="name">The preset that somebody says it is; null: the one that knows most of the files.</param>
    public static async Task<ImportSet> OpenAsync(
        ImportPresets presets,
        string? name,
        IReadOnlyList<ImportFile> files,
        CancellationToken ct
    )
    {
        var unpacked = await ExportArchive.OpenAsync(files, ct);
        var opened = new List<(string Name, UploadedTable Table, IReadOnlyList<string> Headers)>();
        try
        {
            foreach (var file in unpacked.Files)
            {
                var table = await UploadedTable.OpenAsync(file.Content, file.Sheet, ct);
                opened.Add((Path.GetFileName(file.Name), table, []));
                var reader = await TableFile.OpenAsync(table.Content, ct);
                opened[^1] = opened[^1] with { Headers = reader.Headers };
                table.Content.Position = 0;
            }
            var preset = name is null ? presets.Best([.. opened.Select(o => o.Headers)]) : presets.All.FirstOrDefault(p => p.Name == name);
            return Sorted(
                preset
                    ?? throw BusinessException.Invalid(
                        "imports:unknown-set",
                        name is null
                            ? "None of the files is an export that is known here. Import each by itself and say where its columns go."
                            : $"There is no preset “{(name.Length <= 60 ? name : name[..60] + "…")}”."
                    ),
                opened,
                unpacked
            );
        }
        catch
        {
            foreach (var (_, table, _) in opened)
                await table.DisposeAsync();
            await unpacked.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var table in tables)
            await table.DisposeAsync();
        if (unpacked is not null)
            await unpacked.DisposeAsync();
    }

    private static ImportSet Sorted(
        ImportPreset preset,
        List<(string Name, UploadedTable Table, IReadOnlyList<string> Headers)> opened,
        ExportArchive unpacked
    )
    {
        var set = new ImportSet { Preset = preset, unpacked = unpacked };
        set.Ignored.AddRange(unpacked.Ignored);
        foreach (var (name, table, headers) in opened)
        {
            set.tables.Add(table);
            var kind = preset.KindOf(headers);
            if (kind is null)
                set.Ignored.Add(
                    new IgnoredFile(name, $"The columns are not those of a file that {preset.Label} exports, as far as it is known here.")
                );
            else if (kind.Lookup is not null)
                set.Lookups.Add(new SetFile(name, table, headers, kind));
            else if (kind.Object is null)
                set.Ignored.Add(
                    new IgnoredFile(name, $"These are {ExportWords.Called(kind.Kind)} of {preset.Label}, which are not imported.")
                );
            else
                set.Files.Add(new SetFile(name, table, headers, kind));
        }
        set.Files = [.. set.Files.OrderBy(f => Place(preset, f))];
        return set;
    }

    private static int Place(ImportPreset preset, SetFile file)
    {
        for (var i = 0; i < preset.Files.Count; i++)
            if (preset.Files[i] == file.Kind)
                return i;
        return preset.Files.Count;
    }
}
