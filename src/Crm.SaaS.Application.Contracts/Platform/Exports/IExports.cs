using System.IO.Pipelines;
using System.Text.Json;

namespace Crm.SaaS.Platform.Exports;

/// <summary>Takes records out as files: whatever a query means, in the columns that are asked for.</summary>
public interface IExports
{
    /// <summary>
    /// Checks the wish and records that it was made. It is a query without page and groups, with:
    /// <code>
    /// { "format": "csv" | "xlsx", "columns": [ path | {"path":…, "label":…} ],
    ///   "headers": "labels" | "names", "choices": "values" | "labels", "separator": "," | ";", "bom": true, …query }
    /// </code>
    /// Choices as labels are for people: an import reads values. Refusals: <c>exports:…</c>, <c>query:…</c>, <c>auth:forbidden</c>, and when the file
    /// is begun <c>exports:too-many</c> (429) while as many others of the company are being made as may be at once.
    /// </summary>
    Task<ExportFile> BeginAsync(string plural, JsonElement request, CancellationToken ct);
}

/// <summary>A file that is made while it is sent.</summary>
public abstract class ExportFile
{
    public abstract string Name { get; }
    public abstract string ContentType { get; }

    /// <summary>Writes the file. What fails after <paramref name="started"/> leaves it without its end; the caller must not let it look whole.</summary>
    /// <param name="started">Called once, when the first records are read and before the first byte: until then a refusal is an answer like any other.</param>
    public abstract Task WriteAsync(PipeWriter output, Func<CancellationToken, Task> started, CancellationToken ct);
}
