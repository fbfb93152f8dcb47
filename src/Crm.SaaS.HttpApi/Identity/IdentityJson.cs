using System.Text.Json.Serialization;
using Crm.SaaS.Identity.Account;

namespace Crm.SaaS.Identity;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LoginInput))]
[JsonSerializable(typeof(LoginAnswer))]
[JsonSerializable(typeof(TokenInput))]
[JsonSerializable(typeof(RefreshInput))]
[JsonSerializable(typeof(TokenPair))]
internal sealed partial class IdentityJson : JsonSerializerContext;
