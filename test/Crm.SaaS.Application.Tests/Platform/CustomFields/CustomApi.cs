using System.Text.Json;
using Crm.SaaS.Testing;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Custom fields in the words of a test.</summary>
internal static class CustomApi
{
    /// <summary>Adds a field and gives its name.</summary>
    public static async Task<string> AddField(this HttpClient admin, string target, string label, string type, object? more = null)
    {
        var body = JsonSerializer.SerializeToElement(more ?? new { }).EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value);
        (body["object"], body["label"], body["type"]) = (target, label, type);
        return (await admin.Create("custom-fields", body)).GetProperty("name").GetString()!;
    }

    public static async Task<Guid> FieldId(this HttpClient admin, string target, string name)
    {
        object[] both =
        [
            new
            {
                field = "object",
                op = "eq",
                value = target,
            },
            new
            {
                field = "name",
                op = "eq",
                value = name,
            },
        ];
        return (await admin.Query("custom-fields", new { filter = new { and = both } }))
            .GetProperty("items")[0]
            .GetProperty("id")
            .GetGuid();
    }

    /// <summary>What the metadata say of a field.</summary>
    public static async Task<JsonElement> Field(this HttpClient client, string target, string name) =>
        (await client.Ok(HttpMethod.Get, "/api/crm/metadata"))
            .GetProperty("objects")
            .EnumerateArray()
            .Single(o => o.GetProperty("name").GetString() == target)
            .GetProperty("fields")
            .EnumerateArray()
            .Single(f => f.GetProperty("name").GetString() == name);

    /// <summary>The names of the records that a filter finds, in order.</summary>
    public static async Task<IReadOnlyList<string?>> Names(this HttpClient client, string plural, object filter) => [.. (
                await client.Query(
                    plural,
                    new
                    {
                        filter,
                        select = new[] { "name" },
                        sort = new[] { "name" },
                    }
                )
            ).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString())];
}
