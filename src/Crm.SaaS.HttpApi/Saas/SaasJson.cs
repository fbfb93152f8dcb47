using System.Text.Json.Serialization;
using Crm.SaaS.Saas.Branding;
using Crm.SaaS.Saas.Configuration;
using Crm.SaaS.Saas.Currencies;
using Crm.SaaS.Saas.RecordKeeping;
using Crm.SaaS.Saas.Tenants;

namespace Crm.SaaS.Saas;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RegisterTenantInput))]
[JsonSerializable(typeof(RegisteredTenant))]
[JsonSerializable(typeof(FoundTenant))]
[JsonSerializable(typeof(BrandingInput))]
[JsonSerializable(typeof(QueryLimits.QueryLimits))]
[JsonSerializable(typeof(TenantCurrenciesDto))]
[JsonSerializable(typeof(TenantCurrencyInput))]
[JsonSerializable(typeof(RecordKeepingDto))]
[JsonSerializable(typeof(RecordKeepingInput))]
[JsonSerializable(typeof(ApplicationConfiguration))]
internal sealed partial class SaasJson : JsonSerializerContext;
