using System.Text.Json.Serialization;
using Crm.SaaS.Sales.Deals;

namespace Crm.SaaS.Sales;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<StageTimeDto>))]
internal sealed partial class SalesJson : JsonSerializerContext;
