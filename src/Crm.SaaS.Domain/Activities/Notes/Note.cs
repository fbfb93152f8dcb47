using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Activities.Notes;

/// <summary>Something worth remembering about a company, a contact or a deal.</summary>
public sealed class Note : Record
{
    public string Body { get; private set; } = "";
    public Guid? CompanyId { get; private set; }
    public Guid? ContactId { get; private set; }
    public Guid? DealId { get; private set; }
    public string? ExternalId { get; private set; }
    public Guid? OwnerId { get; private set; }
}
