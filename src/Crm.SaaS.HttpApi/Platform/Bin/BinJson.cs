using System.Text.Json.Serialization;

namespace Crm.SaaS.Platform.Bin;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PurgeInput))]
[JsonSerializable(typeof(PurgeAnswer))]
internal sealed partial class BinJson : JsonSerializerContext;
