using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Access;

/// <summary>How alike two records are is told by the fields that one may see, and by nothing else.</summary>
public sealed class MaskedDuplicateTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly string[] All = ["Crm.Companies.Read", "Crm.Companies.Create", "Crm.Companies.Update", "Crm.Users.Read"];

    [Fact]
    public async Task No_score_and_no_pair_hints_at_a_field_that_is_hidden()
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Masked", "all", All);
        await tenant.Admin.Open(role, "companies", "taxId", "hidden");
        var masked = (await tenant.Join(app, "Masked", "Masked")).Client;
        var agreeing = await Pair(tenant.Admin, "Northwind Traders", "Northwind Traders Ltd", "PL5260250995", "PL5260250995");
        var differing = await Pair(tenant.Admin, "Contoso Systems", "Contoso Systems Ltd", "PL1111111111", "PL2222222222");
        var hiddenOnly = await Pair(tenant.Admin, "Alpha Mining", "Zeta Bakery", "DE123456789", "DE123456789");
        await ScanAsync(tenant.Admin);

        var (whole, seen) = (await PairsAsync(tenant.Admin), await PairsAsync(masked));
        whole[hiddenOnly].GetProperty("fields").ToString().ShouldBe("""["taxId"]""");
        whole[agreeing].GetProperty("fields").ToString().ShouldContain("taxId");
        seen.Values.ShouldAllBe(p => !p.ToString().Contains("taxId", StringComparison.OrdinalIgnoreCase));
        seen.ShouldNotContainKey(hiddenOnly);
        // Two pairs that differ in the hidden field alone are told alike wherever both are told.
        var byName = seen[agreeing].GetProperty("score").GetInt32();
        byName.ShouldBeLessThan(whole[agreeing].GetProperty("score").GetInt32());
        if (seen.TryGetValue(differing, out var other))
            other.GetProperty("score").GetInt32().ShouldBe(byName);
        (await masked.Ok(HttpMethod.Get, "/api/crm/companies/duplicates")).GetProperty("total").GetInt32().ShouldBe(seen.Count);

        (await CheckAsync(masked, agreeing.Left)).ShouldBe((agreeing.Right, byName));
        (await CheckAsync(masked, differing.Left)).ShouldBe((differing.Right, byName));
        (await CheckAsync(masked, hiddenOnly.Left)).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_decides_without_seeing_everything_changes_nothing_of_what_others_are_told()
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Masked", "all", All);
        await tenant.Admin.Open(role, "companies", "taxId", "hidden");
        var masked = (await tenant.Join(app, "Masked", "Masked")).Client;
        var pair = await Pair(tenant.Admin, "Northwind Traders", "Northwind Traders Ltd", "PL5260250995", "PL5260250995");
        await ScanAsync(tenant.Admin);
        var before = (await PairsAsync(tenant.Admin))[pair];
        foreach (var dismissed in new[] { true, false })
            await masked.Ok(
                HttpMethod.Post,
                "/api/crm/companies/duplicates/decide",
                new
                {
                    left = pair.Left,
                    right = pair.Right,
                    dismissed,
                }
            );
        var after = (await PairsAsync(tenant.Admin))[pair];
        (after.GetProperty("score").GetInt32(), after.GetProperty("fields").ToString()).ShouldBe(
            (before.GetProperty("score").GetInt32(), before.GetProperty("fields").ToString())
        );
    }

    private static async Task<(Guid Left, Guid Right)> Pair(HttpClient admin, string left, string right, string leftTax, string rightTax)
    {
        var a = (await admin.Create("companies", new { name = left, taxId = leftTax })).GetProperty("id").GetGuid();
        var b = (await admin.Create("companies", new { name = right, taxId = rightTax })).GetProperty("id").GetGuid();
        return a.CompareTo(b) < 0 ? (a, b) : (b, a);
    }

    private static async Task ScanAsync(HttpClient admin)
    {
        await admin.Ok(HttpMethod.Post, "/api/crm/companies/duplicates/scan");
        await Until.TrueAsync(
            async () =>
                (await admin.Ok(HttpMethod.Get, "/api/crm/companies/duplicates/scan")).GetProperty("scan").GetProperty("state").GetString()
                == "done",
            "the search is over"
        );
    }

    private static async Task<Dictionary<(Guid Left, Guid Right), JsonElement>> PairsAsync(HttpClient client) =>
        (await client.Ok(HttpMethod.Get, "/api/crm/companies/duplicates"))
            .GetProperty("items")
            .EnumerateArray()
            .ToDictionary(p => (p.GetProperty("left").GetProperty("id").GetGuid(), p.GetProperty("right").GetProperty("id").GetGuid()));

    private static async Task<(Guid, int)?> CheckAsync(HttpClient client, Guid id)
    {
        var found = (await client.Ok(HttpMethod.Get, $"/api/crm/companies/{id}/duplicates")).GetProperty("duplicates");
        return found.GetArrayLength() == 0 ? null : (found[0].GetProperty("id").GetGuid(), found[0].GetProperty("score").GetInt32());
    }
}
