using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>A definition changes without losing a value, or not at all.</summary>
public sealed class DefinitionChangeTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_type_change_keeps_every_value_or_is_refused_with_how_many_it_would_lose()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var field = await admin.AddField("company", "Seats", "text");
        var path = $"/api/crm/custom-fields/{await admin.FieldId("company", field)}";
        await admin.Create("companies", new Dictionary<string, object> { ["name"] = "A", [field] = "12" });
        var b = (await admin.Create("companies", new Dictionary<string, object> { ["name"] = "B", [field] = "many" }))
            .GetProperty("id")
            .GetGuid();
        var (status, problem) = await admin.Try(HttpMethod.Patch, path, new { type = "integer" });
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((409, "custom:values-would-be-lost"));
        problem.GetProperty("detail").GetString()!.ShouldStartWith("1 value ");

        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{b}", new Dictionary<string, object> { [field] = "7" });
        await admin.Ok(HttpMethod.Patch, path, new { type = "integer" });
        (
            await admin.Names(
                "companies",
                new
                {
                    field,
                    op = "gt",
                    value = 7,
                }
            )
        ).ShouldBe(["A"]);
        var sum = await admin.Query("companies", new { group = Array.Empty<string>(), aggregate = new { seats = $"sum({field})" } });
        sum.GetProperty("groups")[0].GetProperty("seats").GetInt64().ShouldBe(19);

        await admin.Ok(HttpMethod.Patch, path, new { type = "text" });
        (
            await admin.Names(
                "companies",
                new
                {
                    field,
                    op = "startsWith",
                    value = "1",
                }
            )
        ).ShouldBe(["A"]);
        (await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{b}")).GetProperty(field).GetString().ShouldBe("7");
    }

    [Fact]
    public async Task A_choice_that_records_have_stays_until_they_have_another()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var field = await admin.AddField("company", "Tier", "choice", new { choices = """["gold","silver"]""" });
        var path = $"/api/crm/custom-fields/{await admin.FieldId("company", field)}";
        var company = (await admin.Create("companies", new Dictionary<string, object> { ["name"] = "A", [field] = "gold" }))
            .GetProperty("id")
            .GetGuid();
        var (status, problem) = await admin.Try(HttpMethod.Patch, path, new { choices = """["silver"]""" });
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((409, "custom:choice-in-use"));
        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{company}", new Dictionary<string, object> { [field] = "silver" });
        await admin.Ok(HttpMethod.Patch, path, new { choices = """["silver","bronze"]""" });
    }

    [Fact]
    public async Task Values_that_stand_twice_cannot_become_unique()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var field = await admin.AddField("company", "Code", "text");
        var path = $"/api/crm/custom-fields/{await admin.FieldId("company", field)}";
        foreach (var name in (string[])["A", "B"])
            await admin.Create("companies", new Dictionary<string, object> { ["name"] = name, [field] = "X" });
        var (status, problem) = await admin.Try(HttpMethod.Patch, path, new { isUnique = true });
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((409, "custom:not-unique-yet"));
        var b = (
            await admin.Query(
                "companies",
                new
                {
                    filter = new
                    {
                        field = "name",
                        op = "eq",
                        value = "B",
                    },
                }
            )
        ).GetProperty("items")[0].GetProperty("id").GetGuid();
        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{b}", new Dictionary<string, object> { [field] = "Y" });
        await admin.Ok(HttpMethod.Patch, path, new { isUnique = true });
        (
            (int)
                (
                    await admin.Try(HttpMethod.Post, "/api/crm/companies", new Dictionary<string, object> { ["name"] = "C", [field] = "X" })
                ).Status
        ).ShouldBe(400);
        (
            (int)
                (
                    await admin.Try(HttpMethod.Post, "/api/crm/companies", new Dictionary<string, object> { ["name"] = "C", [field] = "Z" })
                ).Status
        ).ShouldBe(201);
    }

    [Fact]
    public async Task A_field_that_others_follow_from_cannot_be_retired_before_them()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var seats = await admin.AddField("company", "Seats", "integer");
        var twice = await admin.AddField(
            "company",
            "Twice the seats",
            "formula",
            new { formula = JsonSerializer.Serialize(new { mul = new object[] { new { field = seats }, 2 } }) }
        );
        var path = $"/api/crm/custom-fields/{await admin.FieldId("company", seats)}";
        var (status, problem) = await admin.Try(HttpMethod.Delete, path);
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((409, "custom:field-in-use"));
        problem.GetProperty("detail").GetString()!.ShouldContain("Twice the seats");
        await admin.Ok(HttpMethod.Delete, $"/api/crm/custom-fields/{await admin.FieldId("company", twice)}");
        await admin.Ok(HttpMethod.Delete, path);
    }

    [Fact]
    public async Task Formulas_that_would_go_in_a_circle_are_refused_with_the_way()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var one = await admin.AddField("company", "One", "formula", new { formula = """{"field":"employees"}""" });
        var two = await admin.AddField("company", "Two", "formula", new { formula = $$"""{"add":[{"field":"{{one}}"},1]}""" });
        var (status, problem) = await admin.Try(
            HttpMethod.Patch,
            $"/api/crm/custom-fields/{await admin.FieldId("company", one)}",
            new { formula = $$"""{"field":"{{two}}"}""" }
        );
        ((int)status, problem.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((400, "formula:cycle"));
        problem.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain("One → Two → One");
    }
}
