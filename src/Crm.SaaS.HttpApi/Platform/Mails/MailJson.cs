using System.Text.Json.Serialization;

namespace Crm.SaaS.Platform.Mails;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MailLogPage))]
internal sealed partial class MailJson : JsonSerializerContext;
