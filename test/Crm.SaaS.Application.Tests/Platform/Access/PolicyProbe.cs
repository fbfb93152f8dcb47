using System.Net;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Changes;
using Crm.SaaS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Crm.SaaS.Platform.Access;

/// <summary>Asks one person's questions in every way there is, and holds each answer to the model.</summary>
internal sealed class PolicyProbe(CrmApp app, PolicyWorld world, Person person, PolicyModel model)
{
    private static readonly string[] Fields = ["name", "amount", "priority", "externalId", "stage", "owner", "company"];
    private readonly HttpClient client = person.Client;
    private readonly List<JsonElement> visible = [.. world.Deals.Where(model.Sees)];
    private readonly string[] shown = [.. Fields.Where(f => model.Shows("deal", f))];
    private readonly Dictionary<Guid, JsonElement> companies = world.Companies.Where(model.SeesCompany).ToDictionary(IdOf);

    public async Task RunAsync()
    {
        await ListsAsync();
        await RecordsAsync();
        await RefusalsAsync();
        await FiltersAsync();
        await GroupsAsync();
        await SearchesAsync();
        await FilesAsync();
        await FeedAsync();
        await OthersAsync();
        await new GraphQlProbe(client, model, visible, shown, Check).RunAsync(world.Deals, Fields.Except(shown), companies.Keys);
    }

    /// <summary>The feed of deals is their timelines put together: the same lines, each of them as it stands on its record's.</summary>
    private async Task FeedAsync()
    {
        var lines = new List<JsonElement>();
        for (string? after = ""; after is not null; )
        {
            var page = await client.Ok(HttpMethod.Get, $"/api/crm/feed?objects=deal&size=100&after={Uri.EscapeDataString(after)}");
            lines.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }
        lines.Select(l => IdOf(l.GetProperty("about"))).Distinct().Order().ToList().ShouldBe(Ids(visible), "feed");
        foreach (var deal in visible.Where((_, i) => i % 10 == 0))
        {
            var timeline = await client.Ok(HttpMethod.Get, $"/api/crm/deals/{IdOf(deal)}/timeline?source=deal");
            var own = lines.Where(l => IdOf(l.GetProperty("about")) == IdOf(deal)).ToList();
            own.Count.ShouldBe(timeline.GetProperty("items").GetArrayLength());
            foreach (var (line, stands) in own.Zip(timeline.GetProperty("items").EnumerateArray()))
            foreach (var part in stands.EnumerateObject())
                line.GetProperty(part.Name).ToString().ShouldBe(part.Value.ToString(), $"{part.Name} of a line");
        }
    }

    /// <summary>A file holds the records and the fields of the list, and names no others.</summary>
    private async Task FilesAsync()
    {
        string[] columns = ["id", .. shown.Where(f => f is "name" or "amount" or "priority" or "externalId" or "company")];
        var file = await client.Ok(
            HttpMethod.Post,
            "/api/crm/deals/export",
            new
            {
                format = "csv",
                columns,
                bom = false,
            }
        );
        var rows = file.GetString()!.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..].Select(l => l.Split(',')).ToList();
        rows.Select(r => Guid.Parse(r[0])).Order().ToList().ShouldBe(Ids(visible), "export");
        foreach (var row in rows)
        {
            var truth = world.Deals.Single(d => IdOf(d) == Guid.Parse(row[0]));
            for (var i = 1; i < columns.Length; i++)
                row[i]
                    .ShouldBe(
                        columns[i] != "company" ? truth.GetProperty(columns[i]).ToString()
                        : CompanyOf(truth) is { } company ? NameOf(company)
                        : ""
                    );
        }
        foreach (var field in Fields.Except(shown))
        {
            var (status, problem) = await client.Try(
                HttpMethod.Post,
                "/api/crm/deals/export",
                new { format = "csv", columns = new[] { field } }
            );
            (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, "query:unknown-field"), field);
        }
    }

    private async Task ListsAsync()
    {
        var items = await ItemsAsync(
            new
            {
                select = shown,
                page = new { size = 500 },
                count = "exact",
            }
        );
        Ids(items).ShouldBe(Ids(visible), "list");
        foreach (var item in items)
            Check(item);
        foreach (var item in (await client.Ok(HttpMethod.Get, "/api/crm/deals?size=500")).GetProperty("items").EnumerateArray())
            Check(item);
        (await client.Count("deals")).ShouldBe(visible.Count, "count");
        Ids((await client.Query("companies", new { page = new { size = 500 } })).GetProperty("items").EnumerateArray())
            .ShouldBe([.. companies.Keys.Order()], "companies");
    }

    /// <summary>No field more than may be seen, each with the value that is there, and no record behind a reference that may not be seen.</summary>
    private void Check(JsonElement item)
    {
        var truth = world.Deals.Single(d => IdOf(d) == IdOf(item));
        foreach (var field in Fields.Except(shown))
            item.TryGetProperty(field, out _).ShouldBeFalse($"{field} is hidden");
        foreach (var field in shown.Where(f => f != "company" && item.TryGetProperty(f, out _)))
            if (item.GetProperty(field).ValueKind == JsonValueKind.Object)
                IdOf(item.GetProperty(field)).ShouldBe(IdOf(truth.GetProperty(field)));
            else
                item.GetProperty(field).ToString().ShouldBe(truth.GetProperty(field).ToString());
        if (!shown.Contains("company") || !item.TryGetProperty("company", out var company))
            return;
        CompanyOf(truth).ShouldBe(company.ValueKind == JsonValueKind.Null ? null : IdOf(company));
        if (company.ValueKind != JsonValueKind.Null)
            company.GetProperty("name").GetString().ShouldBe(NameOf(IdOf(company)));
    }

    private async Task RecordsAsync()
    {
        foreach (var deal in world.Deals.Where((_, i) => i % 5 == 0))
        {
            var (status, record) = await client.Try(HttpMethod.Get, $"/api/crm/deals/{IdOf(deal)}");
            var (lines, timeline) = await client.Try(HttpMethod.Get, $"/api/crm/deals/{IdOf(deal)}/timeline");
            var (why, access) = await client.Try(HttpMethod.Get, $"/api/crm/deals/{IdOf(deal)}/access");
            var expected = model.Sees(deal) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            (status, lines, why).ShouldBe((expected, expected, expected));
            if (status != HttpStatusCode.OK)
                continue;
            Check(record);
            access.GetProperty("actions")[0].GetProperty("allowed").GetBoolean().ShouldBeTrue();
            if (!shown.Contains("name"))
                timeline.ToString().ShouldNotContain(deal.GetProperty("name").GetString()!);
        }
    }

    private async Task RefusalsAsync()
    {
        foreach (var field in Fields.Except(shown))
        foreach (
            var query in new object[]
            {
                new { select = new[] { field } },
                new { filter = new { field, op = "notEmpty" } },
                new { sort = new[] { field } },
                new { group = new[] { field }, aggregate = new { n = "count" } },
                new { group = Array.Empty<string>(), aggregate = new { n = $"countDistinct({field})" } },
            }
        )
        {
            var (status, problem) = await client.Try(HttpMethod.Post, "/api/crm/deals/query", query);
            (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, "query:unknown-field"), field);
        }
        foreach (var field in new[] { "amount", "priority", "externalId" })
        {
            var (status, problem) = await client.Try(
                HttpMethod.Patch,
                $"/api/crm/deals/{Guid.CreateVersion7()}",
                new Dictionary<string, object?> { [field] = null }
            );
            var expected = model.Access("deal", field) switch
            {
                "hidden" => "crm:unknown-field",
                "read" => "crm:read-only",
                _ => null,
            };
            if (expected is null)
                status.ShouldBe(HttpStatusCode.NotFound);
            else
                problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe(expected);
        }
    }

    private async Task FiltersAsync()
    {
        if (shown.Contains("priority"))
            await Filter(
                new
                {
                    field = "priority",
                    op = "eq",
                    value = "high",
                },
                d => d.GetProperty("priority").ToString() == "high"
            );
        if (!shown.Contains("company"))
            return;
        // Behind a reference lies only what may be seen.
        await Filter(new { field = "company", op = "empty" }, d => CompanyOf(d) is null);
        var some = IdOf(world.Companies[0]);
        await Filter(
            new
            {
                field = "company",
                op = "eq",
                value = some,
            },
            d => CompanyOf(d) == some
        );
        if (model.Shows("company", "city"))
            await Filter(
                new
                {
                    field = "company.city",
                    op = "eq",
                    value = "Paris",
                },
                d => CompanyOf(d) is { } id && companies[id].GetProperty("city").ToString() == "Paris"
            );

        async Task Filter(object filter, Func<JsonElement, bool> means)
        {
            Ids(await ItemsAsync(new { filter, page = new { size = 500 } }))
                .ShouldBe(Ids(visible.Where(means)), JsonSerializer.Serialize(filter));
            (await client.Count("deals", filter)).ShouldBe(visible.Count(means));
        }
    }

    private async Task GroupsAsync()
    {
        var totals = (await client.Query("deals", new { group = Array.Empty<string>(), aggregate = new { n = "count" } })).GetProperty(
            "groups"
        )[0];
        totals.GetProperty("n").GetInt32().ShouldBe(visible.Count, "total");
        if (shown.Contains("amount"))
            (await client.Query("deals", new { group = Array.Empty<string>(), aggregate = new { s = "sum(amount)" } }))
                .GetProperty("groups")[0]
                .GetProperty("s")
                .ToString()
                .ShouldBe(Money(visible), "sum");
        foreach (var field in shown.Where(f => f is "stage" or "priority" or "company"))
        {
            var groups = (
                await client.Query(
                    "deals",
                    new
                    {
                        group = new[] { field },
                        aggregate = new { n = "count" },
                        top = new { size = 100, select = shown },
                        page = new { size = 100 },
                    }
                )
            ).GetProperty("groups").EnumerateArray().ToList();
            groups.Sum(g => g.GetProperty("n").GetInt32()).ShouldBe(visible.Count, field);
            foreach (var item in groups.SelectMany(g => g.GetProperty("items").EnumerateArray()))
                Check(item);
            if (field == "company")
                groups
                    .Select(g => g.GetProperty(field))
                    .Where(c => c.ValueKind == JsonValueKind.Object)
                    .Select(IdOf)
                    .Order()
                    .ShouldBe(visible.Select(CompanyOf).OfType<Guid>().Distinct().Order(), "groups of companies");
            else
                Ids(groups.SelectMany(g => g.GetProperty("items").EnumerateArray())).ShouldBe(Ids(visible), "top");
        }
    }

    private async Task SearchesAsync()
    {
        foreach (var term in new[] { "alpha", "xbeta", "gamma 1" })
        {
            var expected = Ids(visible.Where(d => term.Split(' ').All(w => Words(d).Contains(w, StringComparison.OrdinalIgnoreCase))));
            Ids(await ItemsAsync(new { search = term, page = new { size = 500 } })).ShouldBe(expected, term);
            var hits = (await client.Ok(HttpMethod.Get, $"/api/crm/search?q={Uri.EscapeDataString(term)}"))
                .GetProperty("groups")
                .EnumerateArray();
            foreach (var group in hits)
            foreach (var hit in group.GetProperty("items").EnumerateArray())
                if (group.GetProperty("object").GetString() == "deal")
                    expected.ShouldContain(IdOf(hit), term);
                else if (group.GetProperty("object").GetString() == "company")
                    companies.ShouldContainKey(IdOf(hit));
        }
    }

    /// <summary>The ways that are no queries: changes of many records, pushed changes.</summary>
    private async Task OthersAsync()
    {
        var (status, bulk) = await client.Try(
            HttpMethod.Post,
            "/api/crm/deals/bulk?preview=true",
            new { query = new { }, action = "delete" }
        );
        if (visible.Count == 0)
            status.ShouldBe(HttpStatusCode.Conflict);
        else
            bulk.GetProperty("total").GetInt32().ShouldBe(visible.Count, "bulk");

        await using var scope = app.Services.CreateAsyncScope();
        using var tenant = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(world.Tenant.Id);
        var principal = await scope.ServiceProvider.GetRequiredService<IPrincipalSource>().FindAsync(person.Id, CancellationToken.None);
        using var user = scope.ServiceProvider.GetRequiredService<ICurrentUser>().Change(principal);
        var told = await scope
            .ServiceProvider.GetRequiredService<IRecordVisibility>()
            .VisibleAsync("deal", [.. world.Deals.Select(IdOf)], CancellationToken.None);
        told.Order().ToList().ShouldBe(Ids(visible), "push");
    }

    private async Task<List<JsonElement>> ItemsAsync(object query) =>
        [.. (await client.Query("deals", query)).GetProperty("items").EnumerateArray()];

    private Guid? CompanyOf(JsonElement deal) =>
        deal.GetProperty("company") is { ValueKind: JsonValueKind.Object } company && companies.ContainsKey(IdOf(company))
            ? IdOf(company)
            : null;

    private string NameOf(Guid company) => model.Shows("company", "name") ? companies[company].GetProperty("name").GetString()! : "Company";

    private string Words(JsonElement deal) =>
        string.Join(' ', new[] { "name", "externalId" }.Where(shown.Contains).Select(f => deal.GetProperty(f).ToString()));

    private static string Money(IEnumerable<JsonElement> deals) =>
        deals
            .Select(d => d.GetProperty("amount"))
            .Where(a => a.ValueKind == JsonValueKind.String)
            .Sum(a => decimal.Parse(a.GetString()!, System.Globalization.CultureInfo.InvariantCulture))
            .ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    private static Guid IdOf(JsonElement record) => record.GetProperty("id").GetGuid();

    private static List<Guid> Ids(IEnumerable<JsonElement> records) => [.. records.Select(IdOf).Order()];
}
