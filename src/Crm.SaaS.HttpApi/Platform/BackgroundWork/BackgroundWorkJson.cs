using System.Text.Json.Serialization;

namespace Crm.SaaS.Platform.BackgroundWork;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WorkPage))]
[JsonSerializable(typeof(ReplayInput))]
[JsonSerializable(typeof(Replayed))]
[JsonSerializable(typeof(RollUpNights))]
internal sealed partial class BackgroundWorkJson : JsonSerializerContext;
