using System.Buffers;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Another product whose exports are known.</summary>
/// <param name="Kinds">What it calls the records that are imported.</param>
/// <param name="Leaves">What its exports do not bring here.</param>
public sealed record PresetDto(string Name, string Label, IReadOnlyList<string> Kinds, IReadOnlyList<string> Leaves);

/// <summary>The products whose exports are known.</summary>
public sealed record PresetList(IReadOnlyList<PresetDto> Items);

/// <summary>The files that another product exports, brought in together: one import, one undo, relations kept.</summary>
public interface IImportSets
{
    PresetList Presets();

    /// <summary>
    /// Does everything that a run would do and takes it back, then writes what was recognised, what is left out, what may be chosen and what
    /// would have come of it.
    /// </summary>
    /// <param name="preset">A preset's name; null: the one that knows most of the files.</param>
    /// <param name="chosen">What values become, as <c>{"deal.stage":{"Closed Won":"Won"}}</c>; null: as proposed.</param>
    Task PreviewAsync(string? preset, IReadOnlyList<ImportFile> files, string? chosen, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>Keeps the files and queues the run.</summary>
    Task<ImportDto> StartAsync(string? preset, IReadOnlyList<ImportFile> files, string? chosen, CancellationToken ct);
}
