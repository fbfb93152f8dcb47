using Crm.SaaS.Authorization;

namespace Crm.SaaS.Platform.Objects;

/// <summary>The objects as the company that asks knows them: those of the product with its own fields, and its own objects.</summary>
public interface ITenantObjects
{
    /// <summary>
    /// The registry as the current user may know it: fields that their roles hide are not in it, others are read-only. Whoever answers or
    /// obeys a person asks for this one.
    /// </summary>
    ValueTask<ObjectRegistry> CurrentAsync(CancellationToken ct);

    /// <summary>The registry as somebody else of the tenant may know it: a webhook's person, the one whose access is explained.</summary>
    ValueTask<ObjectRegistry> SeenByAsync(Principal principal, CancellationToken ct);

    /// <summary>The registry with every field: for definitions themselves, and for work that shows nobody anything.</summary>
    ValueTask<ObjectRegistry> WholeAsync(CancellationToken ct);
}
