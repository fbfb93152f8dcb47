using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Customers.Companies;

/// <summary>An organisation that buys, might buy, or bought. A subsidiary names its parent.</summary>
public sealed class Company : Record
{
    public string Name { get; private set; } = "";
    public string? Website { get; private set; }
    public string? Phone { get; private set; }
    public string? Email { get; private set; }
    public string? TaxId { get; private set; }
    public string? Industry { get; private set; }
    public int? Employees { get; private set; }
    public decimal? AnnualRevenue { get; private set; }
    public string? Currency { get; private set; }
    public int? YearEstablished { get; private set; }
    public string? Address { get; private set; }
    public string? City { get; private set; }
    public string? Country { get; private set; }
    public Guid? ParentId { get; private set; }
    public string? ExternalId { get; private set; }
    public Guid? OwnerId { get; private set; }
    public IReadOnlyList<string> Tags { get; private set; } = [];

    internal void Tag(IReadOnlyList<string> tags) => Tags = tags;

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at)
    {
        if (ParentId == Id)
            throw BusinessException.Conflict("customers:own-parent", "A company cannot be its own parent.");
    }
}
