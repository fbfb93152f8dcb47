using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Platform.Currencies;
using Crm.SaaS.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Querying;

/// <summary>A figure with conditions of its own is what the same question would answer about the records that meet them.</summary>
public sealed class FigureConditionTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly object[] Conditions =
    [
        new
        {
            field = "priority",
            op = "eq",
            value = "high",
        },
        new
        {
            field = "amount",
            op = "gt",
            value = 4,
        },
        new
        {
            field = "company.name",
            op = "startsWith",
            value = "A",
        },
        new { field = "company", op = "empty" },
        new { field = "amount", op = "notEmpty" },
        new
        {
            field = "openedOn",
            op = "within",
            value = "last-90-days",
        },
    ];

    [Fact]
    public async Task Figures_with_conditions_agree_with_questions_about_the_records_that_meet_them()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await PopulateAsync(admin);
        var filters =
            from first in Gen.Elements(Conditions)
            from second in Gen.Elements(Conditions)
            from shape in Gen.Elements("and", "or", "one", "not")
            select shape switch
            {
                "one" => first,
                "not" => new { not = first },
                "or" => new { or = new[] { first, second } },
                _ => (object)new { and = new[] { first, second } },
            };
        foreach (var filter in filters.Sample(40, new Rnd(20_261_126), 40))
        foreach (
            var group in (string[][])
                [
                    [],
                    ["priority"],
                    ["company"],
                ]
        )
        {
            var figures = new
            {
                n = Of("count", filter),
                sum = Of("sum(amount)", filter),
                avg = Of("avg(amount)", filter),
                most = Of("max(amount)", filter),
                all = (object)"count",
            };
            var answer = await admin.Query("deals", new { group, aggregate = figures });
            foreach (var row in answer.GetProperty("groups").EnumerateArray())
            {
                var among = group.Length == 0 ? filter : new { and = new[] { filter, KeyOf(group[0], row) } };
                var plain = (
                    await admin.Query(
                        "deals",
                        new
                        {
                            filter = among,
                            group = Array.Empty<string>(),
                            aggregate = new
                            {
                                n = "count",
                                sum = "sum(amount)",
                                avg = "avg(amount)",
                                most = "max(amount)",
                            },
                        }
                    )
                ).GetProperty("groups")[0];
                foreach (var name in (string[])["n", "sum", "avg", "most"])
                    row.GetProperty(name)
                        .ToString()
                        .ShouldBe(plain.GetProperty(name).ToString(), $"{name} where {JsonSerializer.Serialize(filter)}");
            }
        }
    }

    [Fact]
    public async Task A_share_is_how_many_percent_of_some_records_meet_a_condition()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var stages = (await admin.Query("stages", new { page = new { size = 50 } })).GetProperty("items").EnumerateArray().ToList();
        Guid Stage(string type) => stages.First(s => s.GetProperty("type").GetString() == type).GetProperty("id").GetGuid();
        foreach (var (type, count) in new[] { ("won", 2), ("lost", 1), ("open", 3) })
            for (var i = 0; i < count; i++)
                await admin.Create("deals", new { name = type, stage = Stage(type) });
        var won = new
        {
            field = "status",
            op = "eq",
            value = "won",
        };
        var closed = new
        {
            field = "status",
            op = "in",
            value = new[] { "won", "lost" },
        };
        var rate = new
        {
            of = "share",
            where = won,
            among = closed,
        };
        var ofAll = new { of = "share", where = won };
        var totals = (await admin.Query("deals", new { group = Array.Empty<string>(), aggregate = new { rate, ofAll } })).GetProperty(
            "groups"
        )[0];
        totals.GetProperty("rate").GetString().ShouldBe("66.6667");
        totals.GetProperty("ofAll").GetString().ShouldBe("33.3333");
        var byOwner = (
            await admin.Query(
                "deals",
                new
                {
                    group = new[] { "owner" },
                    aggregate = new { rate },
                    sort = new[] { "-rate" },
                }
            )
        ).GetProperty("groups")[0];
        byOwner.GetProperty("rate").GetString().ShouldBe("66.6667");
        var none = await admin.Query(
            "deals",
            new
            {
                filter = new
                {
                    field = "status",
                    op = "eq",
                    value = "open",
                },
                group = Array.Empty<string>(),
                aggregate = new { rate },
            }
        );
        none.GetProperty("groups")[0].GetProperty("rate").ValueKind.ShouldBe(JsonValueKind.Null, "nothing has no share");
    }

    [Fact]
    public async Task A_sum_with_a_condition_says_what_it_was_converted_from()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Rate("EUR", "2026-01-01", 2m);
        await admin.Deal(10, "EUR");
        await admin.Deal(50, "EUR");
        await admin.Deal(5, "USD");
        var small = new
        {
            of = "sum(amount)",
            where = new
            {
                field = "amount",
                op = "lt",
                value = 20,
            },
        };
        var group = (await admin.Query("deals", new { group = Array.Empty<string>(), aggregate = new { small } })).GetProperty("groups")[0];
        group.GetProperty("small").GetString().ShouldBe("25.00");
        group
            .GetProperty("conversions")
            .GetProperty("small")
            .GetProperty("parts")
            .ToString()
            .ShouldBe(
                """[{"currency":"EUR","count":1,"amount":"10.00","converted":"20.00"},{"currency":"USD","count":1,"amount":"5.00","converted":"5.00"}]"""
            );
    }

    [Theory]
    [InlineData("""{"of":"share"}""", "query:bad-aggregate")]
    [InlineData("""{"of":"share(amount)","where":{"field":"name","op":"notEmpty"}}""", "query:bad-aggregate")]
    [InlineData("""{"of":"count","among":{"field":"name","op":"notEmpty"}}""", "query:bad-aggregate")]
    [InlineData("""{"of":"count","when":{}}""", "query:bad-aggregate")]
    [InlineData("""{"where":{"field":"name","op":"notEmpty"}}""", "query:bad-aggregate")]
    [InlineData("""{"of":{"of":"count"}}""", "query:bad-aggregate")]
    [InlineData("""7""", "query:bad-aggregate")]
    [InlineData("""{"of":"count","where":{"field":"nosuch","op":"notEmpty"}}""", "query:unknown-field")]
    [InlineData("""{"of":"count","where":[]}""", "query:bad-filter")]
    public async Task A_figure_that_cannot_be_asked_is_refused(string figure, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(
            HttpMethod.Post,
            "/api/crm/deals/query",
            $$$"""{"group":[],"aggregate":{"n":{{{figure}}}}}"""
        );
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, code));
    }

    private static object Of(string of, object where) => new { of, where };

    private static object KeyOf(string field, JsonElement row) =>
        row.GetProperty(field) switch
        {
            { ValueKind: JsonValueKind.Null } => new { field, op = "empty" },
            { ValueKind: JsonValueKind.Object } reference => new
            {
                field,
                op = "eq",
                value = reference.GetProperty("id").GetString(),
            },
            var value => new
            {
                field,
                op = "eq",
                value = value.GetString(),
            },
        };

    private static async Task PopulateAsync(HttpClient admin)
    {
        var random = new Random(11);
        var companies = new List<Guid>();
        foreach (var name in (string[])["Acme", "Alto", "Beta"])
            companies.Add((await admin.Create("companies", new { name })).GetProperty("id").GetGuid());
        for (var i = 0; i < 40; i++)
            await admin.Create(
                "deals",
                new
                {
                    name = $"Deal {i}",
                    amount = random.Next(3) == 0 ? null : (random.Next(20) * 0.5m).ToString(CultureInfo.InvariantCulture),
                    priority = random.Next(4) == 0 ? null : ((string[])["low", "medium", "high"])[random.Next(3)],
                    company = random.Next(4) == 0 ? (Guid?)null : companies[random.Next(3)],
                    openedOn = random.Next(3) == 0
                        ? null
                        : DateOnly
                            .FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)
                            .AddDays(-random.Next(200))
                            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                }
            );
    }
}
