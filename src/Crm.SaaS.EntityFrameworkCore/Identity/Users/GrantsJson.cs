using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Authorization;

namespace Crm.SaaS.Identity.Users;

/// <summary>Reads what a user's roles and territories give, as the database wrote it.</summary>
internal static class GrantsJson
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, FieldAccess>> Open = [];

    public static IReadOnlyList<RoleGrants> Roles(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(Role)];
    }

    public static IReadOnlyList<OwnTerritory> Territories(string? json)
    {
        if (json is null)
            return [];
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(t => new OwnTerritory(t[0].GetGuid(), t[1].GetString()!, t[2].GetString()!, t[3].GetString()!)),
        ];
    }

    /// <summary>A hash of everything that decides what a user may see or do.</summary>
    public static string Print(string grants, string? territories, IEnumerable<Guid> teams, IEnumerable<Guid> unit) =>
        Convert.ToHexString(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{grants}\n{territories}\n{string.Join(',', teams)}\n{string.Join(',', unit)}"))
        );

    private static RoleGrants Role(JsonElement json) =>
        new(
            json.GetProperty("role").GetString()!,
            Enum.Parse<RecordScope>(json.GetProperty("scope").GetString()!, ignoreCase: true),
            json.GetProperty("permissions").EnumerateArray().ToDictionary(Name, ReachOf, StringComparer.Ordinal),
            Fields(json.GetProperty("fields"))
        )
        {
            Rule = json.GetProperty("rule").GetString(),
        };

    private static string Name(JsonElement permission) =>
        (permission.ValueKind == JsonValueKind.String ? permission : permission[0]).GetString()!;

    private static Reach? ReachOf(JsonElement permission) =>
        permission.ValueKind == JsonValueKind.String
            ? null
            : new Reach(Enum.Parse<RecordScope>(permission[1].GetString()!, ignoreCase: true), permission[2].GetString());

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldAccess>> Fields(JsonElement json) =>
        json.GetArrayLength() == 0
            ? Open
            : json.EnumerateArray()
                .GroupBy(f => f[0].GetString()!, StringComparer.Ordinal)
                .ToDictionary(
                    g => g.Key,
                    g =>
                        (IReadOnlyDictionary<string, FieldAccess>)
                            g.ToDictionary(
                                f => f[1].GetString()!,
                                f => Enum.Parse<FieldAccess>(f[2].GetString()!, ignoreCase: true),
                                StringComparer.Ordinal
                            ),
                    StringComparer.Ordinal
                );
}
