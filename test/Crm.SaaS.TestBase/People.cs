using System.Text.Json;
using System.Text.RegularExpressions;

namespace Crm.SaaS.Testing;

/// <summary>Somebody who has joined a company.</summary>
public sealed record Person(Guid Id, string Name, HttpClient Client);

/// <summary>People of a company and what their roles give.</summary>
public static partial class People
{
    private const string Password = "Correct-Horse-7";

    /// <summary>A person with exactly these roles, who has followed their invitation and is signed in.</summary>
    public static async Task<Person> Join(this GivenTenant tenant, CrmApp app, string name, params string[] roles)
    {
        var admin = tenant.Admin;
        var email = $"{name.ToLowerInvariant().Replace(' ', '.')}@{tenant.Name}.example";
        var id = (await admin.Create("users", new { name })).GetProperty("id").GetGuid();
        await admin.Ok(HttpMethod.Post, $"/api/crm/users/{id}/assign-roles", new { roles });
        await admin.Ok(HttpMethod.Post, $"/api/crm/users/{id}/invite", new { email });
        var mails = await admin.Ok(HttpMethod.Get, "/api/app/mail-log");
        var link = Link().Match(mails.GetProperty("items")[0].GetProperty("body").GetString()!);
        using var anonymous = app.Anonymous(tenant.Name);
        await anonymous.Ok(
            HttpMethod.Post,
            "/api/account/reset-password",
            new
            {
                userId = id,
                resetToken = link.Groups[1].Value,
                password = Password,
            }
        );
        return new Person(id, name, await app.Given.SignIn(tenant.Name, email, Password));
    }

    /// <summary>A new role with these permissions; its id.</summary>
    public static async Task<Guid> Role(this HttpClient admin, string name, string scope, params IEnumerable<string> permissions)
    {
        var id = (await admin.Create("roles", new { name, scope })).GetProperty("id").GetGuid();
        await admin.Ok(
            HttpMethod.Put,
            $"/api/permission-management/permissions?providerName=R&providerKey={Uri.EscapeDataString(name)}",
            new { permissions = permissions.Select(p => new { name = p, isGranted = true }) }
        );
        return id;
    }

    /// <summary>Says how far a permission of a role reaches.</summary>
    public static Task<JsonElement> Reach(this HttpClient admin, Guid role, string permission, string? scope, object? rule = null) =>
        admin.Ok(
            HttpMethod.Put,
            $"/api/app/roles/{role}/access",
            new
            {
                permissions = new[]
                {
                    new
                    {
                        name = permission,
                        scope,
                        rule = rule is null ? null : JsonSerializer.Serialize(rule),
                    },
                },
            }
        );

    /// <summary>Says what a role leaves open of a field: hidden, read or edit.</summary>
    public static Task<JsonElement> Open(this HttpClient admin, Guid role, string plural, string field, string access) =>
        admin.Ok(
            HttpMethod.Put,
            $"/api/app/roles/{role}/access",
            new
            {
                fields = new[]
                {
                    new
                    {
                        @object = plural,
                        field,
                        access,
                    },
                },
            }
        );

    [GeneratedRegex("[?&]token=([^&\\s]+)")]
    private static partial Regex Link();
}
