using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Every type that a field of a company's own can have.</summary>
public sealed class FieldTypeTests(CrmApp app) : IClassFixture<CrmApp>
{
    /// <summary>Type, definition beside it, a value as it is sent, as it is read back, a filter that finds it and one that does not.</summary>
    public static TheoryData<string, object, object, string, object, object> Types =>
        new()
        {
            { "text", new { }, "Blue", "\"Blue\"", Where("contains", "LUE"), Where("eq", "Red") },
            { "text", new { indexed = false }, "Blue", "\"Blue\"", Where("eq", "Blue"), Where("startsWith", "Re") },
            { "longText", new { }, "One\nTwo", "\"One\\nTwo\"", Where("contains", "two"), Where("contains", "three") },
            { "integer", new { }, 42, "42", Where("between", new[] { 40, 42 }), Where("gt", 42) },
            { "decimal", new { }, "12.5", "\"12.5\"", Where("gte", "12.5"), Where("lt", "12.5") },
            { "decimal", new { }, "-900000000000000", "\"-900000000000000\"", Where("lt", 0), Where("gt", "-900000000000000") },
            { "money", new { }, "99.90", "\"99.90\"", Where("in", new[] { "99.9", "1" }), Where("eq", "99.91") },
            { "percent", new { }, "12.5", "\"12.5\"", Where("eq", "12.5"), Where("empty") },
            { "date", new { }, "2026-03-31", "\"2026-03-31\"", Where("lte", "2026-03-31"), Where("gt", "2026-03-31") },
            {
                "dateTime",
                new { },
                "2026-03-31T22:30:00Z",
                "\"2026-03-31T22:30:00Z\"",
                Where("eq", "2026-03-31"),
                Where("eq", "2026-04-01")
            },
            { "boolean", new { }, true, "true", Where("eq", true), Where("eq", false) },
            { "choice", Choices, "gold", "\"gold\"", Where("in", new[] { "gold" }), Where("neq", "gold") },
            {
                "multiChoice",
                Choices,
                new[] { "gold", "Bronze" },
                "[\"bronze\",\"gold\"]",
                Where("hasAll", new[] { "gold", "bronze" }),
                Where("hasAny", new[] { "silver" })
            },
            { "email", new { }, "Ann@Example.com", "\"ann@example.com\"", Where("endsWith", "example.com"), Where("empty") },
            { "phone", new { }, "+48 600 100 200", "\"+48 600 100 200\"", Where("notEmpty"), Where("eq", "1") },
            { "url", new { }, "example.com", "\"https://example.com\"", Where("contains", "example"), Where("ncontains", "example") },
            { "rating", new { }, 4, "4", Where("gte", 4), Where("lt", 4) },
            { "duration", new { }, 90, "90", Where("eq", 90), Where("gt", 90) },
            {
                "address",
                new { },
                new
                {
                    street = "Rynek 1",
                    city = "Kraków",
                    country = "PL",
                },
                "{\"street\":\"Rynek 1\",\"city\":\"Krak\\u00F3w\",\"country\":\"PL\"}",
                Where("notEmpty"),
                Where("empty")
            },
        };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Every_type_is_kept_read_filtered_and_told_in_the_trail(
        string type,
        object more,
        object value,
        string read,
        object finds,
        object misses
    )
    {
        var admin = (await app.Given.Tenant()).Admin;
        var field = await admin.AddField("company", "Own field", type, more);
        var with = (await admin.Create("companies", new Dictionary<string, object?> { ["name"] = "With", [field] = value }))
            .GetProperty("id")
            .GetGuid();
        await admin.Create("companies", new { name = "Without" });

        var record = await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{with}");
        Same(record.GetProperty(field), read);
        var listed = (await admin.Query("companies", new { select = new[] { "name", field }, sort = new[] { "name" } })).GetProperty(
            "items"
        );
        Same(listed[0].GetProperty(field), read);
        listed[1].GetProperty(field).ValueKind.ShouldBe(type == "multiChoice" ? JsonValueKind.Array : JsonValueKind.Null);
        (await admin.Names("companies", Filter(field, finds))).ShouldBe(["With"]);
        (await admin.Names("companies", Filter(field, misses))).ShouldNotContain("With");

        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{with}", new Dictionary<string, object?> { [field] = null });
        (await admin.Names("companies", Filter(field, finds))).ShouldBeEmpty();
        var lines = (await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{with}/timeline")).GetProperty("items");
        lines.EnumerateArray().First().GetProperty("changes")[0].GetProperty("field").GetString().ShouldBe(field);
    }

    private static readonly object Choices = new { choices = """[{"value":"gold","label":"Gold","color":"warning"},"silver","bronze"]""" };

    private static object Where(string op, object? value = null) => value is null ? new { op } : new { op, value };

    private static Dictionary<string, object?> Filter(string field, object condition) =>
        JsonSerializer.SerializeToElement(condition).EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value) is var filter
            ? new(filter) { ["field"] = field }
            : [];

    private static void Same(JsonElement value, string json)
    {
        using var expected = JsonDocument.Parse(json);
        JsonElement.DeepEquals(value, expected.RootElement).ShouldBeTrue($"{value} is not {json}");
    }
}
