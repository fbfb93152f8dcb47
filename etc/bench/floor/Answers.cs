using System.Text.Json.Serialization;

namespace Crm.SaaS.Floor;

internal sealed record Contact(
    long Id,
    string FirstName,
    string LastName,
    string? Email,
    string? Phone,
    string? City,
    string Status,
    string[] Tags,
    DateTime CreatedAt,
    long? CompanyId,
    string? Company
);

internal sealed record ContactPage(long? Total, List<Contact> Items);

internal sealed record Activity(long Id, string Type, string? Subject, DateTime CreatedAt, long? OwnerId);

internal sealed record ContactWithActivities(Contact Contact, List<Activity> Activities);

internal sealed record Deal(long Id, string Title, string Stage, decimal Amount, long? CompanyId, DateTime CreatedAt);

internal sealed record Stage(string Name, long Count, decimal Sum, List<Deal> Deals);

internal sealed record NewContact(
    string FirstName,
    string LastName,
    string? Email,
    string? Phone,
    long? Company,
    string? City,
    string Status
);

internal sealed record Move(string Stage);

internal sealed record Created(long Id);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ContactPage))]
[JsonSerializable(typeof(ContactWithActivities))]
[JsonSerializable(typeof(List<Stage>))]
[JsonSerializable(typeof(NewContact))]
[JsonSerializable(typeof(Move))]
[JsonSerializable(typeof(Created))]
[JsonSerializable(typeof(Deal))]
internal sealed partial class AnswersJson : JsonSerializerContext;
