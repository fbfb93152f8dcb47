using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Customers.Contacts;

/// <summary>A person, usually at a company.</summary>
public sealed class Contact : Record
{
    public string? FirstName { get; private set; }
    public string LastName { get; private set; } = "";

    /// <summary>First and last name, kept for lists and search.</summary>
    public string Name { get; private set; } = "";
    public string? Email { get; private set; }
    public string? Phone { get; private set; }
    public string? JobTitle { get; private set; }
    public Guid? CompanyId { get; private set; }
    public string? Address { get; private set; }
    public string? City { get; private set; }
    public string? Country { get; private set; }
    public string? Status { get; private set; }
    public string? ExternalId { get; private set; }
    public Guid? OwnerId { get; private set; }
    public IReadOnlyList<string> Tags { get; private set; } = [];

    internal void Tag(IReadOnlyList<string> tags) => Tags = tags;

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at) =>
        Name = string.IsNullOrEmpty(FirstName) ? LastName : $"{FirstName} {LastName}";
}
