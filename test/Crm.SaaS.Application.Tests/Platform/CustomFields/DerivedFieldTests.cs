using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Formulas and roll-ups: values that follow from others.</summary>
public sealed class DerivedFieldTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_formula_is_read_filtered_sorted_and_summed_without_being_kept()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var per = await admin.AddField(
            "company",
            "Revenue per head",
            "formula",
            new { formula = """{"round":[{"div":[{"field":"annualRevenue"},{"field":"employees"}]},2]}""", resultType = "money" }
        );
        var size = await admin.AddField(
            "company",
            "Size",
            "formula",
            new { formula = """{"if":[{"field":"employees","op":"gte","value":100},"large","small"]}""" }
        );
        var both = await admin.AddField(
            "company",
            "Shown",
            "formula",
            new { formula = $$$"""{"concat":[{"upper":{"field":"name"}}," is ",{"field":"{{{size}}}"}]}""" }
        );
        await admin.Create(
            "companies",
            new
            {
                name = "Acme",
                annualRevenue = "1000",
                employees = 3,
            }
        );
        await admin.Create(
            "companies",
            new
            {
                name = "Bolt",
                annualRevenue = "90000",
                employees = 300,
            }
        );
        var none = await admin.Create(
            "companies",
            new
            {
                name = "Zero",
                annualRevenue = "5",
                employees = 0,
            }
        );
        none.GetProperty(per).ValueKind.ShouldBe(JsonValueKind.Null, "nothing is divided by zero");
        var listed = (await admin.Query("companies", new { select = new[] { per, both }, sort = new[] { $"-{per}" } })).GetProperty(
            "items"
        );
        listed
            .EnumerateArray()
            .Select(i => (i.GetProperty(per).GetString(), i.GetProperty(both).GetString()))
            .ShouldBe([("333.33", "ACME is small"), ("300.00", "BOLT is large"), (null, "ZERO is small")]);
        (
            await admin.Names(
                "companies",
                new
                {
                    field = per,
                    op = "lt",
                    value = "333",
                }
            )
        ).ShouldBe(["Bolt"]);
        var groups = (await admin.Query("companies", new { group = new[] { size }, aggregate = new { per = $"sum({per})" } })).GetProperty(
            "groups"
        );
        groups
            .EnumerateArray()
            .Select(g => (g.GetProperty(size).GetString(), g.GetProperty("per").GetString()))
            .ShouldBe([("large", "300.00"), ("small", "333.33")]);
        (
            await admin.Names(
                "contacts",
                new
                {
                    field = $"company.{size}",
                    op = "eq",
                    value = "large",
                }
            )
        ).ShouldBeEmpty();
        (
            (int)
                (
                    await admin.Try(HttpMethod.Post, "/api/crm/companies", new Dictionary<string, object> { ["name"] = "X", [per] = 1 })
                ).Status
        ).ShouldBe(400);
    }

    [Fact]
    public async Task Roll_ups_follow_their_children_wherever_they_go()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var earlier = (await admin.Create("companies", new { name = "Earlier" })).GetProperty("id").GetGuid();
        var count = await admin.AddField(
            "company",
            "Deals",
            "rollUp",
            new { rollUp = """{"object":"deal","by":"company","function":"count"}""" }
        );
        var sum = await admin.AddField(
            "company",
            "Large deals",
            "rollUp",
            new
            {
                rollUp = """{"object":"deal","by":"company","function":"sum","field":"amount","filter":{"field":"amount","op":"gte","value":"100"}}""",
            }
        );
        var last = await admin.AddField(
            "company",
            "Last closing",
            "rollUp",
            new { rollUp = """{"object":"deal","by":"company","function":"max","field":"expectedCloseOn"}""" }
        );
        var a = (await admin.Create("companies", new { name = "A" })).GetProperty("id").GetGuid();
        var b = (await admin.Create("companies", new { name = "B" })).GetProperty("id").GetGuid();
        var first = (
            await admin.Create(
                "deals",
                new
                {
                    name = "1",
                    company = a,
                    amount = "100",
                    expectedCloseOn = "2026-05-01",
                }
            )
        ).GetProperty("id").GetGuid();
        await admin.Create(
            "deals",
            new
            {
                name = "2",
                company = a,
                amount = "50",
                expectedCloseOn = "2026-06-01",
            }
        );
        await Stands(a, 2, "100.00", "2026-06-01");
        await Stands(b, 0, "0.00", null);
        await Stands(earlier, 0, "0.00", null);

        await admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{first}", new { company = b, amount = "250.50" });
        await Stands(a, 1, "0.00", "2026-06-01");
        await Stands(b, 1, "250.50", "2026-05-01");
        (
            await admin.Names(
                "companies",
                new
                {
                    field = sum,
                    op = "gt",
                    value = "250",
                }
            )
        ).ShouldBe(["B"]);
        (
            await admin.Names(
                "companies",
                new
                {
                    field = count,
                    op = "eq",
                    value = 0,
                }
            )
        ).ShouldBe(["Earlier"]);

        await admin.Ok(HttpMethod.Delete, $"/api/crm/deals/{first}");
        await Stands(b, 0, "0.00", null);
        await admin.Ok(HttpMethod.Post, $"/api/crm/deals/{first}/restore");
        await Stands(b, 1, "250.50", "2026-05-01");
        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{b}", new { city = "Łódź" });
        await Stands(b, 1, "250.50", "2026-05-01");

        async Task Stands(Guid company, int deals, string amount, string? day)
        {
            var until = TimeProvider.System.GetUtcNow().AddSeconds(60);
            while (true)
            {
                var record = await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{company}");
                var now = (
                    record.GetProperty(count).ValueKind == JsonValueKind.Null ? (int?)null : record.GetProperty(count).GetInt32(),
                    record.GetProperty(sum).GetString(),
                    record.GetProperty(last).GetString()
                );
                if (now == (deals, amount, day))
                    return;
                if (TimeProvider.System.GetUtcNow() > until)
                    now.ShouldBe((deals, amount, day));
                await Task.Delay(100);
            }
        }
    }
}
