using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>Records that share a key.</summary>
public sealed record KeyGroup(long Key, IReadOnlyList<Guid> Ids);

/// <summary>The keys of records, in sets.</summary>
public interface IDuplicateKeys
{
    /// <summary>The records that have one of these keys, each with how many of them, the most first; and the rules by which the object's keys were made.</summary>
    Task<(IReadOnlyList<Guid> Ids, string? Rules)> CandidatesAsync(
        ObjectDefinition target,
        IReadOnlyCollection<long> keys,
        int most,
        CancellationToken ct
    );

    /// <summary>The records that have each of these keys, without keys that more records have than tell anything.</summary>
    Task<IReadOnlyList<KeyGroup>> SharedAsync(IReadOnlyCollection<long> keys, int largest, CancellationToken ct);

    /// <summary>The next keys of an object that more than one record has, in order.</summary>
    /// <param name="largest">Groups of more are given without their records.</param>
    Task<IReadOnlyList<KeyGroup>> GroupsAsync(ObjectDefinition target, long? after, int most, int largest, CancellationToken ct);

    /// <summary>The next living records of an object by id, held until the unit of work ends.</summary>
    Task<IReadOnlyList<Guid>> HoldNextAsync(ObjectDefinition target, Guid after, int most, CancellationToken ct);

    /// <summary>Puts keys in place of those that these records have.</summary>
    Task ReplaceAsync(IReadOnlyCollection<Guid> records, IReadOnlyCollection<(Guid Id, long Key)> keys, CancellationToken ct);

    /// <summary>Saves by which rules the keys of an object are made now.</summary>
    Task MadeByAsync(ObjectDefinition target, string rules, CancellationToken ct);
}
