using System.Text.Json.Serialization;

namespace Crm.SaaS.Platform.Merging;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MergeDto))]
[JsonSerializable(typeof(MergeUndone))]
[JsonSerializable(typeof(MergeList))]
internal sealed partial class MergeJson : JsonSerializerContext;
