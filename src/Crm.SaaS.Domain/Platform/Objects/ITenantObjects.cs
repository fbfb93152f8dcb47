namespace Crm.SaaS.Platform.Objects;

/// <summary>The objects as the company that asks knows them: those of the product with its own fields, and its own objects.</summary>
public interface ITenantObjects
{
    /// <summary>The registry of the current tenant. One that has made nothing of its own shares the product's.</summary>
    ValueTask<ObjectRegistry> CurrentAsync(CancellationToken ct);
}
