using System.Text.Json.Serialization;
using Crm.SaaS.Identity.Account;
using Crm.SaaS.Identity.Permissions;
using Crm.SaaS.Identity.Roles;

namespace Crm.SaaS.Identity;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LoginInput))]
[JsonSerializable(typeof(LoginAnswer))]
[JsonSerializable(typeof(TokenInput))]
[JsonSerializable(typeof(RefreshInput))]
[JsonSerializable(typeof(TokenPair))]
[JsonSerializable(typeof(SendResetInput))]
[JsonSerializable(typeof(ResetPasswordInput))]
[JsonSerializable(typeof(ProfileDto))]
[JsonSerializable(typeof(UpdateProfileInput))]
[JsonSerializable(typeof(ChangePasswordInput))]
[JsonSerializable(typeof(PermissionGrants))]
[JsonSerializable(typeof(UpdatePermissionsInput))]
[JsonSerializable(typeof(RoleAccessDto))]
[JsonSerializable(typeof(UpdateRoleAccessInput))]
internal sealed partial class IdentityJson : JsonSerializerContext;
