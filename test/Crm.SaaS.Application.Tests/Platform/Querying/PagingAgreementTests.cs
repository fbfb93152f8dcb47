using System.Text.Json;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// Pages by cursor show what was there when the first was asked for, once each and in order, whatever the order is and whatever is added
/// while somebody reads.
/// </summary>
public sealed class PagingAgreementTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const int Orders = 20;
    private const int Records = 60;

    [Fact]
    public async Task Pages_read_while_others_add_records_neither_repeat_nor_skip()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var seats = await admin.AddField("deal", "Seats", "integer");
        var note = await admin.AddField("deal", "Remark", "text");
        var day = await admin.AddField("deal", "Kick off", "date");
        var level = await admin.AddField("deal", "Level", "choice", new { choices = """["low","mid","high"]""" });
        var twice = await admin.AddField(
            "deal",
            "Twice",
            "formula",
            new { formula = JsonSerializer.Serialize(new { mul = new object[] { new { field = seats }, 2 } }) }
        );
        var companies = new List<string>();
        foreach (var name in (string[])["acme", "Acme", "Äcme", "zeta"])
            companies.Add((await admin.Create("companies", new { name })).GetProperty("id").GetString()!);
        var deals = Deals(companies, seats, note, day, level);
        await AddAsync(admin, deals.Sample(Records, new Rnd(3), 50));

        string[] keys =
        [
            "name",
            "amount",
            "openedOn",
            "createdAt",
            "company",
            "company.name",
            "company.createdAt",
            "stage.position",
            seats,
            note,
            day,
            level,
            twice,
        ];
        var asked =
            from sort in Gen.SubListOf(keys).SelectMany(Gen.Shuffle).Select(k => k.Take(3).ToArray())
            from down in Gen.Elements(false, true).ArrayOf(3)
            from size in Gen.Choose(8, 40)
            from searched in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
            from more in deals.ArrayOf(2)
            select (Sort: sort.Select((k, i) => down[i] ? $"-{k}" : k).ToArray(), Size: size, Searched: searched, More: more);
        var seed = 11UL;
        foreach (var (sort, size, searched, more) in asked.Sample(Orders, new Rnd(seed), 50))
        {
            var why = $"sort {string.Join(',', sort)}, size {size}, searched {searched}, seed {seed}";
            var search = searched ? "deal" : null;
            var before = Ids(await PageAsync(500, null));
            var (seen, after) = (new List<Guid>(), (string?)null);
            do
            {
                var page = await PageAsync(size, after);
                seen.AddRange(Ids(page));
                after = page.GetProperty("next").GetString();
                if (seen.Count < before.Count)
                    await AddAsync(admin, more);
            } while (after is not null);
            seen.ShouldBeUnique(why);
            seen.Where(before.ToHashSet().Contains).ShouldBe(before, why);

            Task<JsonElement> PageAsync(int size, string? after) =>
                admin.Query(
                    "deals",
                    new
                    {
                        sort,
                        search,
                        page = new { size, after },
                        count = "none",
                    }
                );
        }
    }

    private static Gen<object> Deals(IReadOnlyList<string> companies, string seats, string note, string day, string level) =>
        from name in Gen.Elements("Deal a", "Deal A", "deal Ä", "Other deal", "Deal 10", "Deal 9")
        from amount in Gen.Elements(null, "0.00", "9.50", "10.00", "1000.00")
        from opened in Gen.Elements(null, "2026-01-01", "2026-03-29", "2025-12-31")
        from company in Gen.Elements(companies.Append(null))
        from count in Gen.Elements<int?>(null, -1, 0, 7)
        from remark in Gen.Elements(null, "a", "B", "é", "z z")
        from kickOff in Gen.Elements(null, "2026-02-01", "2026-10-25")
        from much in Gen.Elements(null, "low", "mid", "high")
        select (object)
            new
            {
                @object = "deals",
                action = "create",
                values = new Dictionary<string, object?>
                {
                    ["name"] = name,
                    ["amount"] = amount,
                    ["openedOn"] = opened,
                    ["company"] = company,
                    [seats] = count,
                    [note] = remark,
                    [day] = kickOff,
                    [level] = much,
                },
            };

    private static Task AddAsync(HttpClient admin, IEnumerable<object> operations) =>
        admin.Ok(HttpMethod.Post, "/api/crm/batch", new { operations });

    private static List<Guid> Ids(JsonElement answer) =>
        [.. answer.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid())];
}
