using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Blobs;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;

namespace Crm.SaaS.Platform.Imports;

/// <summary>A file of a set that is going to be imported: where its columns go, and what people may choose.</summary>
internal sealed record SetPart(SetFile File, ObjectDefinition Object, ImportSurvey Survey, IReadOnlyList<string> Unmapped);

internal sealed class ImportSets(
    ITenantObjects objects,
    ImportPresets presets,
    SetChoices choices,
    SetPreview preview,
    IRows rows,
    IBlobStore blobs,
    IOutbox outbox,
    ICurrentUser currentUser,
    ITexts words,
    TimeProvider time
) : IImportSets
{
    private const int MostLookedUp = 100_000;

    public PresetList Presets() => new([.. presets.All.Where(p => p.IsListed).Select(Shape)]);

    public async Task PreviewAsync(
        string? preset,
        IReadOnlyList<ImportFile> files,
        string? chosen,
        IBufferWriter<byte> output,
        CancellationToken ct
    )
    {
        await using var set = await ImportSet.OpenAsync(presets, preset, files, ct);
        var (parts, offered) = await PlanAsync(set, SetChoices.Parse(chosen), ct);
        await preview.WriteAsync(set, parts, offered, output, ct);
    }

    public async Task<ImportDto> StartAsync(string? preset, IReadOnlyList<ImportFile> files, string? chosen, CancellationToken ct)
    {
        await using var set = await ImportSet.OpenAsync(presets, preset, files, ct);
        var (parts, _) = await PlanAsync(set, SetChoices.Parse(chosen), ct);
        var principal = currentUser.Required;
        var kept = parts.Select(p => new ImportPart(p.File.Name, p.Object.Name, p.Survey.Plan.Mapping.ToJson().GetRawText())).ToList();
        var name = $"{set.Preset.Label}: {string.Join(", ", kept.Select(p => p.FileName))}";
        var import = new Import(
            principal.TenantId,
            name.Length <= 200 ? name : name[..199] + "…",
            kept,
            principal.UserId,
            time.GetUtcNow()
        );
        await rows.AddAsync(import, ct);
        for (var i = 0; i < parts.Count; i++)
        {
            parts[i].File.Table.Content.Position = 0;
            await blobs.SaveAsync(ImportRunner.Container, import.BlobOf(i), parts[i].File.Table.Content, ct);
        }
        await outbox.AddAsync(new ImportQueued(import.Id), ct);
        return Imports.Shape(import, await objects.CurrentAsync(ct));
    }

    private async Task<(List<SetPart> Parts, List<SetChoice> Choices)> PlanAsync(
        ImportSet set,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> said,
        CancellationToken ct
    )
    {
        if (set.Files.Count == 0)
            throw BusinessException.Invalid(
                "imports:unknown-set",
                set.Ignored is [var first, ..] ? $"{first.Name}: {first.Reason}" : "There is no file to import."
            );
        var registry = await objects.CurrentAsync(ct);
        var lookups = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var file in set.Lookups)
            lookups[file.Kind.Kind] = await MeaningsAsync(file, ct);
        var (parts, offered) = (new List<SetPart>(), new List<SetChoice>());
        foreach (var file in set.Files)
        {
            var target = registry.ByName(file.Kind.Object!);
            currentUser.Required.Demand(target.Permissions.Import);
            var mapping = SetMapping.Of(file, target, lookups);
            var values = new Dictionary<string, IReadOnlyDictionary<string, string>>(mapping.Values);
            foreach (var field in file.Kind.Choices)
                if (await choices.OfAsync(file, field, target, mapping, said, ct) is { } choice)
                {
                    offered.Add(choice);
                    values[field] = choice.Values.ToDictionary(v => v.From, v => v.To, StringComparer.Ordinal);
                }
            mapping = mapping with { Values = values };
            var survey = await ImportSource.SurveyAsync(target, _ => mapping, currentUser.Required, file.Table.Content, ct);
            file.Table.Content.Position = 0;
            parts.Add(new SetPart(file, target, survey, [.. SetMapping.Unmapped(file, mapping)]));
        }
        return (parts, offered);
    }

    /// <summary>What the texts of a file that only explains mean.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> MeaningsAsync(SetFile file, CancellationToken ct)
    {
        var (key, value) = file.Kind.Lookup!.Value;
        var headers = file.Headers.ToList();
        int Place(string header) => headers.FindIndex(h => string.Equals(h, header, StringComparison.OrdinalIgnoreCase));
        var (from, to) = (Place(key), Place(value));
        var meanings = new Dictionary<string, string>(StringComparer.Ordinal);
        var table = await TableFile.OpenAsync(file.Table.Content, ct);
        await foreach (var row in table.RowsAsync(ct))
            if (row.Problem is null && meanings.Count < MostLookedUp)
                meanings[row.Cells[from].Trim()] = row.Cells[to].Trim();
        return meanings;
    }

    private PresetDto Shape(ImportPreset preset) =>
        new(
            preset.Name,
            preset.Label,
            words.Exported(preset.Files.Where(f => f.Object is not null).Select(f => f.Kind)),
            words.Exported(preset.Leaves)
        );
}
