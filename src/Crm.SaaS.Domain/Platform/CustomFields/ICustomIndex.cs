namespace Crm.SaaS.Platform.CustomFields;

/// <summary>What the database knows of custom values beyond single records.</summary>
public interface ICustomIndex
{
    /// <summary>Which of these values are taken by living records, and by which.</summary>
    Task<IReadOnlyDictionary<(Guid FieldId, string Value), Guid>> TakenAsync(
        IReadOnlyCollection<(Guid FieldId, string Value)> values,
        CancellationToken ct
    );

    /// <summary>Draws numbers and gives the first of them. With <paramref name="gapFree"/> they come back when the unit of work is rolled back.</summary>
    Task<long> DrawAsync(Guid fieldId, string period, int count, bool gapFree, CancellationToken ct);
}
