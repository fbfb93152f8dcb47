using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Takes away what an import created. Set-based; the audit trail stays and tells of it.</summary>
public interface IImportUndo
{
    /// <summary>
    /// Removes, in the running unit of work, the records that the import created and that nobody has changed or used since.
    /// </summary>
    /// <returns>How many were removed, and how many stay because they were changed later or something else refers to them.</returns>
    Task<(int Removed, int Kept)> RemoveCreatedAsync(Guid importId, CancellationToken ct);

    /// <summary>The changes that the import made to records which were there before: newest first, with values as audit keeps them.</summary>
    Task<IReadOnlyList<RecordedChange>> ChangesAsync(Guid importId, CancellationToken ct);
}
