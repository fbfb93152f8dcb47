using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Search;

namespace Crm.SaaS.Platform.Seeding;

/// <summary>A company that is being created, in its own unit of work.</summary>
internal sealed class NewTenant(
    Guid id,
    string adminUserName,
    string? adminEmail,
    string adminPassword,
    string? adminName,
    DateTimeOffset at,
    IRows rows,
    ObjectRegistry registry
)
{
    public Guid Id { get; } = id;
    public string AdminUserName { get; } = adminUserName;
    public string? AdminEmail { get; } = adminEmail;
    public string AdminPassword { get; } = adminPassword;

    /// <summary>What colleagues call the administrator; null where nobody said.</summary>
    public string? AdminName { get; } = adminName;
    public DateTimeOffset At { get; } = at;
    public IRows Rows { get; } = rows;

    /// <summary>Adds a record that came with the product: nobody made it, so it has no author and no history.</summary>
    public async Task AddAsync(Record record, CancellationToken ct)
    {
        record.BelongTo(Id, At, by: null);
        await Rows.AddAsync(record, ct);
        var definition = registry.Of(record.GetType());
        if (definition.IsSearchable)
            await Rows.AddAsync(SearchEntry.Of(definition, record), ct);
    }
}
