using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Works out roll-ups over all records of the company, whoever may see them: a figure is the same for everybody.</summary>
public interface IRollUps
{
    /// <summary>Brings these roll-ups of these records, or of all, up to date. Gives how many records were not.</summary>
    Task<int> RecountAsync(ObjectDefinition target, IReadOnlyList<Field> fields, IReadOnlyCollection<Guid>? ids, CancellationToken ct);

    /// <summary>Brings one roll-up of these records up to date. Gives those of which it was not true although no count of theirs is due.</summary>
    Task<IReadOnlyList<Guid>> MendAsync(ObjectDefinition target, Field field, IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>The records of an object, binned ones as well, in the order of their ids.</summary>
    Task<IReadOnlyList<Guid>> IdsAsync(ObjectDefinition target, Guid after, int most, CancellationToken ct);
}
