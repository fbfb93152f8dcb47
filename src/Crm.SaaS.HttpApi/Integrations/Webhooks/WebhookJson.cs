using System.Text.Json.Serialization;

namespace Crm.SaaS.Integrations.Webhooks;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RetryScheduleDto))]
[JsonSerializable(typeof(SecretDto))]
[JsonSerializable(typeof(DeliveryPage))]
[JsonSerializable(typeof(DeliveryLog))]
[JsonSerializable(typeof(ReplayFailedInput))]
[JsonSerializable(typeof(ReplayedDeliveries))]
internal sealed partial class WebhookJson : JsonSerializerContext;
