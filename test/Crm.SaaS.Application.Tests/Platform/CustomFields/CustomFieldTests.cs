using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Fields that a company adds itself take part in everything that the product's own do.</summary>
public sealed class CustomFieldTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task They_sort_group_and_sum_like_any_other()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var tier = await admin.AddField("company", "Tier", "choice", new { choices = """["gold","silver","bronze"]""" });
        var seats = await admin.AddField("company", "Seats", "integer");
        foreach (var (name, in_, count) in new[] { ("A", "gold", 5), ("B", "gold", 7), ("C", "silver", 1) })
            await admin.Create(
                "companies",
                new Dictionary<string, object>
                {
                    ["name"] = name,
                    [tier] = in_,
                    [seats] = count,
                }
            );
        await admin.Create("companies", new { name = "D" });

        var sorted = await admin.Query("companies", new { select = new[] { "name" }, sort = new[] { $"-{seats}" } });
        sorted.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString()).ShouldBe(["B", "A", "C", "D"]);
        var page = await admin.Query(
            "companies",
            new
            {
                select = new[] { "name" },
                sort = new[] { seats },
                page = new { size = 2 },
            }
        );
        var next = await admin.Query(
            "companies",
            new
            {
                select = new[] { "name" },
                sort = new[] { seats },
                page = new { size = 2, after = page.GetProperty("next").GetString() },
            }
        );
        next.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString()).ShouldBe(["B", "D"]);
        var groups = (
            await admin.Query("companies", new { group = new[] { tier }, aggregate = new { seats = $"sum({seats})" } })
        ).GetProperty("groups");
        groups
            .EnumerateArray()
            .Select(g => (g.GetProperty(tier).GetString(), g.GetProperty("seats").GetInt64()))
            .ShouldBe([("gold", 12), ("silver", 1), (null, 0)]);
        var board = await admin.Query(
            "companies",
            new
            {
                group = new[] { tier },
                aggregate = new { count = "count" },
                top = new
                {
                    size = 1,
                    select = new[] { "name" },
                    sort = new[] { "name" },
                },
            }
        );
        board.GetProperty("groups")[0].GetProperty("items")[0].GetProperty("name").GetString().ShouldBe("A");
    }

    [Fact]
    public async Task The_label_changes_freely_and_the_name_never()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var made = await admin.Create(
            "custom-fields",
            new
            {
                @object = "company",
                label = "Größe & Łódź",
                type = "text",
            }
        );
        made.GetProperty("name").GetString().ShouldBe("c_groELodz");
        var path = $"/api/crm/custom-fields/{made.GetProperty("id").GetGuid()}";
        await admin.Create("companies", new Dictionary<string, object> { ["name"] = "A", ["c_groELodz"] = "L" });
        await admin.Ok(HttpMethod.Patch, path, new { label = "Size" });
        (
            await admin.Names(
                "companies",
                new
                {
                    field = "c_groELodz",
                    op = "eq",
                    value = "L",
                }
            )
        ).ShouldBe(["A"]);
        (await admin.Field("company", "c_groELodz")).GetProperty("label").GetString().ShouldBe("Size");
        var (status, problem) = await admin.Try(HttpMethod.Patch, path, new { name = "c_size" });
        ((int)status, problem.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((400, "custom:name-is-fixed"));
    }

    [Fact]
    public async Task A_retired_field_disappears_and_comes_back_with_its_values()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var field = await admin.AddField("company", "Own field", "text");
        var company = (await admin.Create("companies", new Dictionary<string, object> { ["name"] = "A", [field] = "kept" }))
            .GetProperty("id")
            .GetGuid();
        var path = $"/api/crm/custom-fields/{await admin.FieldId("company", field)}";
        await admin.Ok(HttpMethod.Delete, path);
        (await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{company}")).TryGetProperty(field, out _).ShouldBeFalse();
        (
            (int)
                (
                    await admin.Try(HttpMethod.Patch, $"/api/crm/companies/{company}", new Dictionary<string, object> { [field] = "x" })
                ).Status
        ).ShouldBe(400);
        (
            (int)
                (
                    await admin.Try(
                        HttpMethod.Post,
                        "/api/crm/custom-fields",
                        new
                        {
                            @object = "company",
                            label = "Other",
                            name = field,
                            type = "text",
                        }
                    )
                ).Status
        ).ShouldBe(409);
        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{company}", new { city = "Łódź" });
        await admin.Ok(HttpMethod.Post, path + "/restore");
        (await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{company}")).GetProperty(field).GetString().ShouldBe("kept");
        (
            await admin.Names(
                "companies",
                new
                {
                    field,
                    op = "eq",
                    value = "kept",
                }
            )
        ).ShouldBe(["A"]);
    }

    [Fact]
    public async Task A_reference_of_ones_own_leads_on_in_paths_and_back_from_what_it_points_to()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var field = await admin.AddField("company", "Account partner", "reference", new { referenceTo = "contact" });
        var contact = (await admin.Create("contacts", new { lastName = "Nowak", city = "Gdynia" })).GetProperty("id").GetGuid();
        await admin.Create("companies", new Dictionary<string, object> { ["name"] = "A", [field] = contact });
        (
            await admin.Names(
                "companies",
                new
                {
                    field = $"{field}.city",
                    op = "eq",
                    value = "Gdynia",
                }
            )
        ).ShouldBe(["A"]);
        (
            await admin.Names(
                "companies",
                new
                {
                    field,
                    op = "eq",
                    value = contact,
                }
            )
        ).ShouldBe(["A"]);
        var item = (await admin.Query("companies", new { select = new[] { field, $"{field}.city" } }))
            .GetProperty("items")[0]
            .GetProperty(field);
        (item.GetProperty("name").GetString(), item.GetProperty("city").GetString()).ShouldBe(("Nowak", "Gdynia"));
        var (status, problem) = await admin.Try(
            HttpMethod.Post,
            "/api/crm/companies",
            new Dictionary<string, object> { ["name"] = "B", [field] = Guid.CreateVersion7() }
        );
        ((int)status, problem.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((400, "crm:reference-not-found"));
        (await admin.Ok(HttpMethod.Get, "/api/crm/metadata"))
            .GetProperty("objects")
            .EnumerateArray()
            .Single(o => o.GetProperty("name").GetString() == "contact")
            .GetProperty("related")
            .EnumerateArray()
            .ShouldContain(r => r.GetProperty("field").GetString() == field);
    }

    [Fact]
    public async Task They_are_imported_searched_and_part_of_the_api_description()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var code = await admin.AddField("company", "Industry code", "text", new { searchable = true, isUnique = true });
        var import = await admin.Import("companies", "companies.csv", "Name,Industry code\nAcme,ZX-81\nBolt,ZX-82\n"u8.ToArray(), null);
        (import.GetProperty("created").GetInt32(), import.GetProperty("failed").GetInt32()).ShouldBe((2, 0));
        var again = await admin.Import("companies", "companies.csv", "Name,Industry code\nAcme,ZX-81\n"u8.ToArray(), null);
        again.GetProperty("unchanged").GetInt32().ShouldBe(1, "a unique field is what rows are matched by");
        (
            await admin.Names(
                "companies",
                new
                {
                    field = code,
                    op = "eq",
                    value = "ZX-82",
                }
            )
        ).ShouldBe(["Bolt"]);
        (await admin.Ok(HttpMethod.Get, "/api/crm/search?q=zx-81"))
            .GetProperty("groups")[0]
            .GetProperty("items")[0]
            .GetProperty("title")
            .GetString()
            .ShouldBe("Acme");
        var api = await admin.Ok(HttpMethod.Get, "/openapi/v1.json");
        api.GetProperty("components")
            .GetProperty("schemas")
            .GetProperty("CompanyInput")
            .GetProperty("properties")
            .TryGetProperty(code, out _)
            .ShouldBeTrue();
        await admin.Undo(import);
        (await admin.Count("companies")).ShouldBe(0);
        await admin.Create("companies", new Dictionary<string, object> { ["name"] = "Acme", [code] = "ZX-81" });
        using var nobody = app.Anonymous();
        (await nobody.Ok(HttpMethod.Get, "/openapi/v1.json")).ToString().ShouldNotContain(code);
    }

    [Fact]
    public async Task Values_can_be_required_unique_patterned_and_begun()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var code = await admin.AddField(
            "company",
            "Code",
            "text",
            new
            {
                isUnique = true,
                pattern = "[A-Z]{2}\\d+",
                help = "Two letters and a number.",
            }
        );
        var tier = await admin.AddField(
            "company",
            "Tier",
            "choice",
            new
            {
                choices = """["gold","silver"]""",
                defaultValue = "\"silver\"",
                required = true,
            }
        );
        var by = await admin.AddField("company", "Opened by", "user", new { defaultValue = "\"@me\"" });
        var first = await admin.Create("companies", new Dictionary<string, object> { ["name"] = "A", [code] = "AB1" });
        first.GetProperty(tier).GetString().ShouldBe("silver");
        first.GetProperty(by).GetProperty("id").GetGuid().ShouldNotBe(Guid.Empty);
        await Refused(new() { ["name"] = "B", [code] = "ab1" }, code, "crm:pattern");
        await Refused(new() { ["name"] = "B", [code] = "AB1" }, code, "crm:not-unique");
        await Refused(new() { ["name"] = "B", [tier] = null }, tier, "crm:required");
        await admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{first.GetProperty("id").GetGuid()}");
        await admin.Create("companies", new Dictionary<string, object> { ["name"] = "B", [code] = "AB1" });
        var (status, problem) = await admin.Try(HttpMethod.Post, $"/api/crm/companies/{first.GetProperty("id").GetGuid()}/restore");
        ((int)status).ShouldBe(400, problem.ToString());
        problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("crm:not-unique");

        async Task Refused(Dictionary<string, object?> body, string field, string error)
        {
            var (answer, told) = await admin.Try(HttpMethod.Post, "/api/crm/companies", body);
            ((int)answer).ShouldBe(400, told.ToString());
            told.GetProperty("errors")
                .EnumerateArray()
                .ShouldContain(e => e.GetProperty("field").GetString() == field && e.GetProperty("code").GetString() == error);
        }
    }

    [Fact]
    public async Task References_addresses_and_moments_begin_with_what_the_definition_says()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var company = (await admin.Create("companies", new { name = "Head office" })).GetProperty("id").GetGuid();
        var branch = await admin.AddField(
            "deal",
            "Branch",
            "reference",
            new { referenceTo = "company", defaultValue = JsonSerializer.Serialize(company) }
        );
        var place = await admin.AddField("deal", "Place", "address", new { defaultValue = """{"city":"Gdynia","country":"PL"}""" });
        var since = await admin.AddField("deal", "Since", "dateTime", new { defaultValue = "\"@now\"" });
        (await admin.Field("deal", since)).GetProperty("default").GetString().ShouldBe("@now");

        var before = DateTimeOffset.UtcNow.AddMinutes(-1);
        var deal = await admin.Create("deals", new { name = "Begun" });

        deal.GetProperty(branch).GetProperty("id").GetGuid().ShouldBe(company);
        deal.GetProperty(place).GetProperty("city").GetString().ShouldBe("Gdynia");
        deal.GetProperty(since).GetDateTimeOffset().ShouldBeInRange(before, DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Conditions_decide_when_a_field_is_demanded_and_when_it_may_change()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var reason = await admin.AddField(
            "company",
            "Why so small",
            "text",
            new
            {
                visibleWhen = """{"field":"employees","op":"lt","value":5}""",
                requiredWhen = """{"field":"employees","op":"notEmpty"}""",
                editableWhen = """{"field":"city","op":"empty"}""",
            }
        );
        ((int)(await admin.Try(HttpMethod.Post, "/api/crm/companies", new { name = "A", employees = 3 })).Status).ShouldBe(400);
        await admin.Create("companies", new { name = "B", employees = 30 });
        var small = await admin.Create(
            "companies",
            new Dictionary<string, object>
            {
                ["name"] = "C",
                ["employees"] = 3,
                [reason] = "New",
            }
        );
        var path = $"/api/crm/companies/{small.GetProperty("id").GetGuid()}";
        await admin.Ok(HttpMethod.Patch, path, new { city = "Łódź" });
        var (status, problem) = await admin.Try(HttpMethod.Patch, path, new Dictionary<string, object> { [reason] = "Old" });
        ((int)status, problem.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((400, "crm:not-editable-now"));
        (await admin.Field("company", reason)).GetProperty("visibleWhen").GetProperty("field").GetString().ShouldBe("employees");
    }

    [Fact]
    public async Task Automatic_numbers_count_per_company_without_holes()
    {
        var (one, two) = ((await app.Given.Tenant()).Admin, (await app.Given.Tenant()).Admin);
        var year = DateTime.UtcNow.Year;
        var number = await one.AddField("company", "Number", "autoNumber", new { numberFormat = "C-{yyyy}-{000}", gapFree = true });
        await two.AddField("company", "Number", "autoNumber", new { numberFormat = "C-{yyyy}-{000}" });
        (await one.Create("companies", new { name = "A" })).GetProperty(number).GetString().ShouldBe($"C-{year}-001");
        ((int)(await one.Try(HttpMethod.Post, "/api/crm/companies", new { name = "" })).Status).ShouldBe(400);
        (
            (int)
                (
                    await one.Try(
                        HttpMethod.Post,
                        "/api/crm/companies",
                        new Dictionary<string, object> { ["name"] = "B", [number] = "C-1" }
                    )
                ).Status
        ).ShouldBe(400);
        var drawn = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => one.Create("companies", new { name = $"N{i}" })));
        drawn.Select(d => d.GetProperty(number).GetString()).Order().ShouldBe(Enumerable.Range(2, 6).Select(i => $"C-{year}-{i:000}"));
        (await two.Create("companies", new { name = "A" })).GetProperty(number).GetString().ShouldBe($"C-{year}-001");
    }

    [Fact]
    public async Task A_preview_draws_no_number_and_a_bulk_change_of_own_fields_is_undone()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var number = await admin.AddField("company", "Number", "autoNumber", new { numberFormat = "C-{000}" });
        var note = await admin.AddField("company", "Nickname", "text");
        await admin.Ok(HttpMethod.Post, "/api/crm/companies?preview=true", new { name = "A" });
        var made = await admin.Create("companies", new Dictionary<string, object> { ["name"] = "A", [note] = "Ay" });
        made.GetProperty(number).GetString().ShouldBe("C-001");
        var job = await admin.Bulk(
            "companies",
            new
            {
                query = new { },
                action = "update",
                values = new Dictionary<string, object> { [note] = "Bee" },
            }
        );
        job.GetProperty("changed").GetInt32().ShouldBe(1);
        await admin.UndoBulk(job);
        var back = await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{made.GetProperty("id").GetGuid()}");
        (back.GetProperty(note).GetString(), back.GetProperty(number).GetString()).ShouldBe(("Ay", "C-001"));
    }
}
