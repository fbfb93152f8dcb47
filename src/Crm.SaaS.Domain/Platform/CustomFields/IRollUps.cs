using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Works out roll-ups over all records of the company, whoever may see them: a figure is the same for everybody.</summary>
public interface IRollUps
{
    /// <summary>Brings these roll-ups of these records, or of all, up to date. Gives how many records were not.</summary>
    Task<int> RecountAsync(ObjectDefinition target, IReadOnlyList<Field> fields, IReadOnlyCollection<Guid>? ids, CancellationToken ct);
}
