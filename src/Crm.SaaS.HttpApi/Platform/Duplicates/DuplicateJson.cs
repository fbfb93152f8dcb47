using System.Text.Json.Serialization;

namespace Crm.SaaS.Platform.Duplicates;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DuplicateScanDto))]
[JsonSerializable(typeof(LastScan))]
[JsonSerializable(typeof(DecidePairInput))]
internal sealed partial class DuplicateJson : JsonSerializerContext;
