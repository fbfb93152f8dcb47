using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Imports;

/// <summary>How far an import is.</summary>
public static class ImportState
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Undoing = "undoing";
    public const string Undone = "undone";
}

/// <summary>A file on its way into records. <see cref="Processed"/> counts the rows whose batches are committed: a killed run goes on from there.</summary>
public sealed class Import : IMultiTenant
{
    private Import() { }

    public Import(Guid tenantId, string target, string fileName, string mapping, Guid? by, DateTimeOffset at) =>
        (TenantId, Object, FileName, Mapping, CreatedById, CreatedAt) = (tenantId, target, fileName, mapping, by, at);

    /// <summary>Several files, in the order in which they go in.</summary>
    public Import(Guid tenantId, string fileName, IReadOnlyList<ImportPart> parts, Guid? by, DateTimeOffset at)
        : this(tenantId, parts[0].Object, fileName, parts[0].Mapping, by, at) => Parts = JsonSerializer.Serialize(parts);

    public Guid TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>The name of the object that the rows become.</summary>
    public string Object { get; private set; } = "";
    public string FileName { get; private set; } = "";
    public string Mapping { get; private set; } = "";

    /// <summary>Where there are several files: a list of <see cref="ImportPart"/> as JSON; else null.</summary>
    public string? Parts { get; private set; }

    public string State { get; private set; } = ImportState.Queued;
    public int? Rows { get; private set; }
    public int Processed { get; private set; }
    public int Created { get; private set; }
    public int Updated { get; private set; }
    public int Unchanged { get; private set; }
    public int Failed { get; private set; }

    /// <summary>Rows that were taken for a record which was there.</summary>
    public int Duplicates { get; private set; }
    public string? Message { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public Guid? CreatedById { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The files, in the order in which they go in.</summary>
    public IReadOnlyList<ImportPart> Files() =>
        Parts is null ? [new ImportPart("", Object, Mapping)] : JsonSerializer.Deserialize<List<ImportPart>>(Parts)!;

    /// <summary>What a file is kept as until the run is over.</summary>
    public string BlobOf(int file) =>
        Parts is null ? Id.ToString() : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id}.{file}");

    public bool CanUndo => State is ImportState.Done or ImportState.Failed && Created + Updated > 0;

    public void Start(int rows) => (State, Rows) = (ImportState.Running, rows);

    public void Advance(int processed, int created, int updated, int unchanged, int failed, int duplicates)
    {
        Processed += processed;
        Created += created;
        Updated += updated;
        Unchanged += unchanged;
        Failed += failed;
        Duplicates += duplicates;
    }

    public void Finish(DateTimeOffset at) => (State, FinishedAt) = (ImportState.Done, at);

    public void Fail(string message, DateTimeOffset at) => (State, Message, FinishedAt) = (ImportState.Failed, message, at);

    public void BeginUndo()
    {
        if (!CanUndo)
            throw BusinessException.Conflict(
                "imports:cannot-undo",
                State == ImportState.Undone ? "This import is undone already." : "There is nothing to undo yet."
            );
        State = ImportState.Undoing;
    }

    public void FinishUndo(string? message, DateTimeOffset at) => (State, Message, FinishedAt) = (ImportState.Undone, message, at);
}
