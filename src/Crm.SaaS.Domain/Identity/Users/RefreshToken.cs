using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Identity.Users;

/// <summary>A token that a program trades for a new pair. Kept as a hash; each is used once, and using it twice ends the whole family.</summary>
public sealed class RefreshToken : IMultiTenant
{
    private RefreshToken() { }

    public RefreshToken(Guid tenantId, Guid userId, Guid familyId, byte[] hash, DateTimeOffset expiresAt) =>
        (TenantId, UserId, FamilyId, Hash, ExpiresAt) = (tenantId, userId, familyId, hash, expiresAt);

    public Guid TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid UserId { get; private set; }
    public Guid FamilyId { get; private set; }

    /// <summary>SHA-256 of the token.</summary>
    public byte[] Hash { get; private set; } = [];
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }

    public void Use(DateTimeOffset at) => UsedAt = at;
}
