namespace Crm.SaaS.Platform.Changes;

/// <summary>Which records the current user may see at this moment. Asked of the access compiler for all of them at once.</summary>
public interface IRecordVisibility
{
    /// <summary>Those of the ids that the user may read; also what is in the recycle bin.</summary>
    /// <param name="objectName">The object's name; of an unknown one nothing is visible.</param>
    Task<IReadOnlySet<Guid>> VisibleAsync(string objectName, IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Whether the user may read any record of an object.</summary>
    Task<bool> MayReadAsync(string objectName, CancellationToken ct);

    /// <summary>Whether the user may change any record of an object.</summary>
    Task<bool> MayChangeAsync(string objectName, CancellationToken ct);

    /// <summary>Those of the fields that are not hidden from the user.</summary>
    Task<IReadOnlySet<string>> FieldsAsync(string objectName, IEnumerable<string> fields, CancellationToken ct);
}
