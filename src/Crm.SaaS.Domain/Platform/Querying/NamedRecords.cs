using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Records of one kind whose titles are wanted.</summary>
public sealed record NamedRecords(ObjectDefinition Object, IReadOnlyCollection<Guid> Ids)
{
    /// <summary>Each record once, by its kind.</summary>
    public static IReadOnlyList<NamedRecords> Of(IEnumerable<(ObjectDefinition Object, Guid Id)> records) =>
        [.. records.Distinct().GroupBy(r => r.Object, r => r.Id).Select(g => new NamedRecords(g.Key, [.. g]))];
}
