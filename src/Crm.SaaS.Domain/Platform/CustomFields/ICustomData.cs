using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>The values that records hold in a custom field, when its definition changes.</summary>
public interface ICustomData
{
    /// <summary>How many records hold a value.</summary>
    Task<long> CountAsync(ObjectDefinition target, Field field, CancellationToken ct);

    /// <summary>How many records hold each of these words.</summary>
    Task<long> CountAsync(ObjectDefinition target, Field field, IReadOnlyCollection<string> words, CancellationToken ct);

    /// <summary>How many values stand in more than one living record.</summary>
    Task<long> CountDuplicatesAsync(ObjectDefinition target, Field field, CancellationToken ct);

    /// <summary>How many values could not be kept as another type.</summary>
    Task<long> CountLostAsync(ObjectDefinition target, Field from, Field to, CancellationToken ct);

    /// <summary>Writes every value again under the key and in the form of another field. What stood under the old key stays.</summary>
    Task ConvertAsync(ObjectDefinition target, Field from, Field to, CancellationToken ct);

    /// <summary>Fills the typed index and the register of unique values anew from what records hold.</summary>
    Task ReindexAsync(ObjectDefinition target, Field field, CancellationToken ct);
}
