using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Pages by cursor are the whole list cut in pieces, whatever the order, with absent values and references.</summary>
public sealed class PagingTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task Pages_by_cursor_concatenate_to_the_whole_sorted_list()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var company = (await admin.Create("companies", new { name = "Acme" })).GetProperty("id").GetString();
        for (var i = 0; i < 23; i++)
            await admin.Create(
                "deals",
                new
                {
                    name = $"Deal {i % 5}",
                    amount = i % 3 == 0 ? null : $"{i % 4}.5",
                    company = i % 2 == 0 ? company : null,
                    openedOn = i % 4 == 0 ? null : $"2026-01-{1 + i % 7:00}",
                }
            );
        foreach (
            var sort in (string[][])
                [
                    [],
                    ["amount"],
                    ["-amount"],
                    ["company", "-amount"],
                    ["-openedOn", "name"],
                    ["name"],
                    ["-createdAt"],
                    ["stage.position", "-name", "amount"],
                ]
        )
        {
            var whole = Ids(await admin.Query("deals", new { sort, page = new { size = 100 } }));
            whole.Count.ShouldBe(23);
            var (pages, after) = (new List<Guid>(), (string?)null);
            do
            {
                var page = await admin.Query("deals", new { sort, page = new { size = 4, after } });
                pages.AddRange(Ids(page));
                after = page.GetProperty("next").GetString();
            } while (after is not null);
            pages.ShouldBe(whole, string.Join(',', sort));
            Ids(await admin.Query("deals", new { sort, page = new { size = 4, number = 2 } })).ShouldBe(whole.Skip(4).Take(4));
        }
    }

    [Fact]
    public async Task Absent_values_come_last_in_both_directions()
    {
        var admin = (await app.Given.Tenant()).Admin;
        foreach (var amount in (string?[])["2.00", null, "1.00"])
            await admin.Create("deals", new { name = "Deal", amount });
        foreach (var (sort, expected) in ((string, string?[])[])[("amount", ["1.00", "2.00", null]), ("-amount", ["2.00", "1.00", null])])
            (await admin.Query("deals", new { select = new[] { "amount" }, sort = new[] { sort } }))
                .GetProperty("items")
                .EnumerateArray()
                .Select(d => d.GetProperty("amount").GetString())
                .ShouldBe(expected);
    }

    private static List<Guid> Ids(JsonElement answer) =>
        [.. answer.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid())];
}
