using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Sales;

/// <summary>A company signs up, brings its sales history, works it, reads true figures, and takes it all back.</summary>
public sealed class MavenTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly object Won = new
    {
        field = "stage.type",
        op = "eq",
        value = "won",
    };

    [Fact]
    public async Task A_real_sales_history_comes_in_reads_true_and_goes_again()
    {
        var tenant = await app.Given.Tenant();
        var other = await app.Given.Tenant();
        var admin = tenant.Admin;
        var jobs = await ImportAll(admin);
        jobs.Select(j => j.GetProperty("created").GetInt32()).ShouldBe([35, 7, 85, 8800]);

        await FiguresAreTrue(admin);
        await AnotherCompanySeesNothing(other.Admin, admin);
        await SellersSeeTheirOwnAndManagersTheirTeams(tenant);

        foreach (var again in await ImportAll(admin))
        {
            (
                again.GetProperty("created").GetInt32(),
                again.GetProperty("updated").GetInt32(),
                again.GetProperty("failed").GetInt32()
            ).ShouldBe((0, 0, 0));
            again.GetProperty("unchanged").GetInt32().ShouldBe(again.GetProperty("rows").GetInt32());
        }

        foreach (var job in jobs.Skip(1).Reverse())
            (await admin.Undo(job)).GetProperty("message").ValueKind.ShouldBe(JsonValueKind.Null);
        foreach (var plural in (string[])["deals", "companies", "products"])
            (await admin.Count(plural)).ShouldBe(0, plural);
        (await admin.Ok(HttpMethod.Get, "/api/crm/search?q=hottechi")).GetProperty("groups").GetArrayLength().ShouldBe(0);
    }

    private static async Task<List<JsonElement>> ImportAll(HttpClient admin)
    {
        var jobs = new List<JsonElement>
        {
            await admin.Import("users", "sales_teams.csv", MavenData.File("sales_teams.csv"), MavenData.Users),
            await admin.Import("products", "products.csv", MavenData.File("products.csv"), MavenData.Products),
            await admin.Import("companies", "accounts.csv", MavenData.File("accounts.csv"), MavenData.Companies),
            await admin.Import("deals", "sales_pipeline.csv", MavenData.File("sales_pipeline.csv"), MavenData.Deals),
        };
        foreach (var job in jobs)
            (job.GetProperty("state").GetString(), job.GetProperty("failed").GetInt32()).ShouldBe(("done", 0), job.ToString());
        return jobs;
    }

    private static async Task FiguresAreTrue(HttpClient admin)
    {
        (await admin.Count("companies")).ShouldBe(85);
        (await admin.Count("companies", new { field = "parent", op = "notEmpty" })).ShouldBe(15);
        (await admin.Count("products")).ShouldBe(7);
        (await admin.Count("users", new { field = "team", op = "notEmpty" })).ShouldBe(35);
        var offices = await Groups(admin, "teams", ["office"], new { leads = "countDistinct(lead)" });
        offices.Count.ShouldBe(3);
        offices.Sum(o => o.GetProperty("leads").GetInt32()).ShouldBe(6);

        (await admin.Count("deals")).ShouldBe(8_800);
        var stages = (await Groups(admin, "deals", ["stage"], new { n = "count" })).ToDictionary(
            g => g.GetProperty("stage").GetProperty("name").GetString()!,
            g => g.GetProperty("n").GetInt32()
        );
        stages.ShouldBe(
            new Dictionary<string, int>
            {
                ["Won"] = 4_238,
                ["Lost"] = 2_473,
                ["Engaging"] = 1_589,
                ["Prospecting"] = 500,
            },
            ignoreOrder: true
        );
        (await admin.Count("deals", new { field = "company", op = "empty" })).ShouldBe(1_425);
        Math.Round(100m * stages["Won"] / (stages["Won"] + stages["Lost"]), 2).ShouldBe(63.15m);

        (await Sums(admin, [], "")).ShouldBe(["10005534.00"]);
        (await Sums(admin, ["owner.team.office"], "-won")).ShouldBe(["3568647.00", "3346293.00", "3090594.00"]);
        (await Sums(admin, ["closedOn:quarter"], "closedOn:quarter")).ShouldBe(["1134672.00", "3086111.00", "2982255.00", "2802496.00"]);
        var first = (await Groups(admin, "deals", ["owner"], new { won = "sum(amount)" }, Won, ["-won"]))[0];
        (first.GetProperty("owner").GetProperty("name").GetString(), first.GetProperty("won").GetString()).ShouldBe(
            ("Darcel Schlecht", "1153214.00")
        );
    }

    private static async Task AnotherCompanySeesNothing(HttpClient other, HttpClient admin)
    {
        foreach (var plural in (string[])["deals", "companies", "products", "contacts"])
            (await other.Count(plural)).ShouldBe(0, plural);
        (await other.Ok(HttpMethod.Get, "/api/crm/search?q=hottechi")).GetProperty("groups").GetArrayLength().ShouldBe(0);
        var deal = (await admin.Query("deals", new { page = new { size = 1 } })).GetProperty("items")[0].GetProperty("id").GetGuid();
        foreach (var path in (string[])[$"/api/crm/deals/{deal}", $"/api/crm/deals/{deal}/timeline"])
            ((int)(await other.Try(HttpMethod.Get, path)).Status).ShouldBe(404);
        ((int)(await other.Try(HttpMethod.Patch, $"/api/crm/deals/{deal}", new { name = "Mine" })).Status).ShouldBe(404);
    }

    private async Task SellersSeeTheirOwnAndManagersTheirTeams(GivenTenant tenant)
    {
        var seller = await SignIn(tenant, "Darcel Schlecht", "Sales representative");
        (await seller.Count("deals")).ShouldBe(747);
        (await seller.Count("companies")).ShouldBe(85);
        var manager = await SignIn(tenant, "Melvin Marxen", "Manager");
        (await manager.Count("deals")).ShouldBe(
            await tenant.Admin.Count(
                "deals",
                new
                {
                    field = "owner.team.lead.name",
                    op = "eq",
                    value = "Melvin Marxen",
                }
            )
        );
        (
            await manager.Count(
                "deals",
                new
                {
                    field = "owner.name",
                    op = "eq",
                    value = "Anna Snelling",
                }
            )
        ).ShouldBe(0);
    }

    /// <summary>Gives a user of the file a role and a password the way an administrator does: role, invitation, link.</summary>
    private async Task<HttpClient> SignIn(GivenTenant tenant, string name, string role)
    {
        var user = (
            await tenant.Admin.Query(
                "users",
                new
                {
                    filter = new
                    {
                        field = "name",
                        op = "eq",
                        value = name,
                    },
                }
            )
        ).GetProperty("items")[0].GetProperty("id").GetGuid();
        var email = $"{name.Replace(' ', '.').ToLowerInvariant()}@maven.example";
        await tenant.Admin.Ok(HttpMethod.Post, $"/api/crm/users/{user}/assign-roles", new { roles = new[] { role } });
        await tenant.Admin.Ok(HttpMethod.Post, $"/api/crm/users/{user}/invite", new { email });
        var mails = await tenant.Admin.Ok(HttpMethod.Get, "/api/app/mail-log?maxResultCount=50");
        var body = mails
            .GetProperty("items")
            .EnumerateArray()
            .First(m => m.GetProperty("to").GetString() == email)
            .GetProperty("body")
            .GetString()!;
        var link = new Uri(
            body.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).First(w => w.StartsWith("http", StringComparison.Ordinal))
        );
        var query = System.Web.HttpUtility.ParseQueryString(link.Query);
        using var anonymous = app.Anonymous(tenant.Name);
        await anonymous.Ok(
            HttpMethod.Post,
            "/api/account/reset-password",
            new
            {
                userId = user,
                resetToken = query["token"],
                password = "Correct-Horse-8",
            }
        );
        return await app.Given.SignIn(tenant.Name, email, "Correct-Horse-8");
    }

    private static async Task<List<string>> Sums(HttpClient client, string[] group, string sort) =>
        [
            .. (await Groups(client, "deals", group, new { won = "sum(amount)" }, Won, sort.Length == 0 ? [] : [sort])).Select(g =>
                g.GetProperty("won").GetString()!
            ),
        ];

    private static async Task<List<JsonElement>> Groups(
        HttpClient client,
        string plural,
        string[] group,
        object aggregate,
        object? filter = null,
        string[]? sort = null
    ) => [.. (
                await client.Query(
                    plural,
                    new
                    {
                        group,
                        aggregate,
                        filter,
                        sort = sort ?? [],
                    }
                )
            ).GetProperty("groups").EnumerateArray()];
}
