using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.CustomObjects;

/// <summary>An object that a company makes itself has everything that the product's own have.</summary>
public sealed class CustomObjectTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task It_has_records_fields_references_search_import_trail_and_a_place_in_the_metadata()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var made = await admin.Create("custom-objects", new { label = "Project", icon = "folder" });
        (made.GetProperty("name").GetString(), made.GetProperty("plural").GetString()).ShouldBe(("c_project", "c-projects"));
        var company = await admin.AddField("c_project", "Customer", "reference", new { referenceTo = "company", inList = true });
        var budget = await admin.AddField("c_project", "Budget", "money");
        var project = await admin.AddField("deal", "Project", "reference", new { referenceTo = "c_project" });
        var projects = await admin.AddField(
            "company",
            "Budgets",
            "rollUp",
            new { rollUp = $$"""{"object":"c_project","by":"{{company}}","function":"sum","field":"{{budget}}"}""" }
        );

        var acme = (await admin.Create("companies", new { name = "Acme", city = "Gdańsk" })).GetProperty("id").GetGuid();
        var tower = await admin.Create(
            "c-projects",
            new Dictionary<string, object>
            {
                ["name"] = "Tower",
                [company] = acme,
                [budget] = "500",
                ["tags"] = new[] { "big" },
            }
        );
        var id = tower.GetProperty("id").GetGuid();
        tower.GetProperty("owner").GetProperty("id").GetGuid().ShouldNotBe(Guid.Empty);
        (
            await admin.Names(
                "c-projects",
                new
                {
                    field = $"{company}.city",
                    op = "eq",
                    value = "Gdańsk",
                }
            )
        ).ShouldBe(["Tower"]);
        (
            await admin.Names(
                "c-projects",
                new
                {
                    field = "tags",
                    op = "hasAny",
                    value = new[] { "big" },
                }
            )
        ).ShouldBe(["Tower"]);
        (await admin.Ok(HttpMethod.Get, "/api/crm/search?q=tower"))
            .GetProperty("groups")[0]
            .GetProperty("object")
            .GetString()
            .ShouldBe("c_project");
        await admin.Create("deals", new Dictionary<string, object> { ["name"] = "Tower deal", [project] = id });
        (
            await admin.Names(
                "deals",
                new
                {
                    field = $"{project}.{company}.name",
                    op = "eq",
                    value = "Acme",
                }
            )
        ).ShouldBe(["Tower deal"]);

        var import = await admin.Import(
            "c-projects",
            "p.csv",
            System.Text.Encoding.UTF8.GetBytes("Name,Customer,Budget\nBridge,Acme,\"1,000.50\"\nTunnel,Acme,20\n"),
            null
        );
        (import.GetProperty("created").GetInt32(), import.GetProperty("failed").GetInt32()).ShouldBe((2, 0));
        var total = (
            await admin.Query("c-projects", new { group = new[] { company }, aggregate = new { sum = $"sum({budget})" } })
        ).GetProperty("groups")[0];
        total.GetProperty("sum").GetString().ShouldBe("1520.50");
        await Eventually(async () =>
            (await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{acme}")).GetProperty(projects).GetString() == "1520.50"
        );
        await admin.Undo(import);
        (await admin.Count("c-projects")).ShouldBe(1);

        await admin.Ok(HttpMethod.Patch, $"/api/crm/c-projects/{id}", new Dictionary<string, object> { [budget] = "600" });
        var line = (await admin.Ok(HttpMethod.Get, $"/api/crm/c-projects/{id}/timeline")).GetProperty("items")[0];
        line.GetProperty("changes")[0].GetProperty("after").GetString().ShouldBe("600.00");
        var api = await admin.Ok(HttpMethod.Get, "/openapi/v1.json");
        api.GetProperty("paths").TryGetProperty("/api/crm/c-projects/{id}", out _).ShouldBeTrue();
        await admin.Ok(HttpMethod.Delete, $"/api/crm/c-projects/{id}");
        await admin.Ok(HttpMethod.Post, $"/api/crm/c-projects/{id}/restore");
    }

    [Fact]
    public async Task Its_records_are_apart_from_those_of_other_objects_and_of_other_companies()
    {
        var (one, two) = ((await app.Given.Tenant()).Admin, (await app.Given.Tenant()).Admin);
        foreach (var admin in new[] { one, two })
        foreach (var label in new[] { "Project", "Vehicle" })
            await admin.Create("custom-objects", new { label });
        var project = (await one.Create("c-projects", new { name = "P" })).GetProperty("id").GetGuid();
        (await one.Count("c-vehicles")).ShouldBe(0);
        foreach (var (client, plural) in new[] { (one, "c-vehicles"), (two, "c-projects"), (two, "c-vehicles") })
        {
            ((int)(await client.Try(HttpMethod.Get, $"/api/crm/{plural}/{project}")).Status).ShouldBe(404);
            ((int)(await client.Try(HttpMethod.Patch, $"/api/crm/{plural}/{project}", new { name = "X" })).Status).ShouldBe(404);
            ((int)(await client.Try(HttpMethod.Delete, $"/api/crm/{plural}/{project}")).Status).ShouldBe(404);
            ((int)(await client.Try(HttpMethod.Get, $"/api/crm/{plural}/{project}/timeline")).Status).ShouldBe(404);
        }
        (await one.Ok(HttpMethod.Get, $"/api/crm/c-projects/{project}")).GetProperty("name").GetString().ShouldBe("P");
    }

    [Fact]
    public async Task A_retired_object_is_gone_with_its_address_and_back_with_its_records()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var path =
            $"/api/crm/custom-objects/{(await admin.Create("custom-objects", new { label = "Project" })).GetProperty("id").GetGuid()}";
        await admin.Create("c-projects", new { name = "P" });
        await admin.Ok(HttpMethod.Patch, path, new { label = "Undertaking" });
        await admin.Ok(HttpMethod.Delete, path);
        ((int)(await admin.Try(HttpMethod.Get, "/api/crm/c-projects")).Status).ShouldBe(404);
        (await admin.Ok(HttpMethod.Get, "/api/crm/search?q=P")).GetProperty("groups").GetArrayLength().ShouldBe(0);
        await admin.Ok(HttpMethod.Post, path + "/restore");
        (await admin.Count("c-projects")).ShouldBe(1);
        var (status, problem) = await admin.Try(HttpMethod.Patch, path, new { plural = "c-things" });
        ((int)status, problem.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((400, "custom:name-is-fixed"));
    }

    [Fact]
    public async Task Without_an_entry_in_the_navigation_it_is_used_like_any_other()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create("custom-objects", new { label = "Visit", inNavigation = false });
        var company = await admin.AddField("c_visit", "Customer", "reference", new { referenceTo = "company" });
        var objects = (await admin.Ok(HttpMethod.Get, "/api/crm/metadata")).GetProperty("objects").EnumerateArray().ToList();
        var visit = objects.Single(o => o.GetProperty("name").GetString() == "c_visit");
        visit.GetProperty("navigation").GetBoolean().ShouldBeFalse();
        visit.GetProperty("can").GetProperty("merge").GetBoolean().ShouldBeTrue();
        objects
            .Single(o => o.GetProperty("name").GetString() == "company")
            .GetProperty("related")
            .EnumerateArray()
            .Select(r => r.GetProperty("field").GetString())
            .ShouldContain(company);
    }

    [Fact]
    public async Task Of_those_that_are_made_at_once_with_one_label_one_is_made_and_the_others_are_told()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => admin.Try(HttpMethod.Post, "/api/crm/custom-objects", new { label = "Yard" }))
        );
        answers.Count(a => (int)a.Status == 201).ShouldBe(1);
        foreach (var (_, problem) in answers.Where(a => (int)a.Status != 201))
            problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBeOneOf("custom:label-taken", "crm:not-unique");
    }

    [Fact]
    public async Task Those_that_are_made_in_one_batch_mind_each_other()
    {
        var admin = (await app.Given.Tenant()).Admin;
        object Make(string label, string labelPlural) =>
            new
            {
                @object = "custom-objects",
                action = "create",
                values = new { label, labelPlural },
            };
        var operations = new[] { Make("Yard", "Yards"), Make("yard", "Grounds"), Make("Court", "Yards") };
        var items = (await admin.Ok(HttpMethod.Post, "/api/crm/batch", new { operations, @continue = true })).GetProperty("items");
        items[1].GetProperty("problem").GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("custom:label-taken");
        var made = (await admin.Ok(HttpMethod.Get, "/api/crm/custom-objects?select=label,plural&sort=label")).GetProperty("items");
        made.EnumerateArray()
            .Select(o => (o.GetProperty("label").GetString(), o.GetProperty("plural").GetString()))
            .ShouldBe([("Court", "c-yards2"), ("Yard", "c-yards")]);
    }

    [Fact]
    public async Task What_is_sent_at_once_without_a_label_is_told_so_each()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => admin.Try(HttpMethod.Post, "/api/crm/custom-objects", new { icon = "box" }))
        );
        foreach (var (status, problem) in answers)
            ((int)status, problem.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((400, "crm:required"));
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(60);
        while (!await holds())
        {
            TimeProvider.System.GetUtcNow().ShouldBeLessThan(until, "it never came true");
            await Task.Delay(100);
        }
    }
}
