using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Merging;

/// <summary>Two records become one: values, tags, everything that refers to them, and the way back.</summary>
public sealed class MergeTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task Values_are_filled_chosen_and_tags_united()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var kept = await Make(
            admin,
            "companies",
            new
            {
                name = "Acme",
                city = "Sofia",
                tags = new[] { "a", "b" },
            }
        );
        var gone = await Make(
            admin,
            "companies",
            new
            {
                name = "ACME Ltd",
                city = "Varna",
                phone = "+359 2 1234567",
                externalId = "X-1",
                tags = new[] { "b", "c" },
            }
        );
        await Merge(admin, "companies", kept, new { losers = new[] { gone }, values = new { name = gone } });
        var company = await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{kept}");
        Text(company, "name", "city", "phone", "externalId").ShouldBe("ACME Ltd|Sofia|+359 2 1234567|X-1");
        company.GetProperty("tags").EnumerateArray().Select(t => t.GetString()).ShouldBe(["a", "b", "c"]);
        (await admin.Count("companies")).ShouldBe(1);
    }

    [Fact]
    public async Task Everything_that_refers_to_a_loser_refers_to_the_winner()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create("custom-objects", new { label = "Project" });
        await admin.Create(
            "custom-fields",
            new
            {
                @object = "c_project",
                label = "Customer",
                type = "reference",
                referenceTo = "company",
            }
        );
        await admin.Create(
            "custom-fields",
            new
            {
                @object = "contact",
                label = "Employer",
                type = "reference",
                referenceTo = "company",
            }
        );
        var (kept, gone) = (
            await Make(admin, "companies", new { name = "Acme" }),
            await Make(admin, "companies", new { name = "Acme Ltd" })
        );
        var child = await Make(admin, "companies", new { name = "Subsidiary", parent = gone });
        var contact = await Make(
            admin,
            "contacts",
            new
            {
                lastName = "Jan",
                company = gone,
                c_employer = gone,
            }
        );
        var note = await Make(admin, "notes", new { body = "Met them", company = gone });
        var binned = await Make(admin, "tasks", new { subject = "Call", company = gone });
        await admin.Ok(HttpMethod.Delete, $"/api/crm/tasks/{binned}");
        var project = await Make(admin, "c-projects", new { name = "P", c_customer = gone });

        var preview = await admin.Ok(HttpMethod.Post, $"/api/crm/companies/{kept}/merge?preview=true", new { losers = new[] { gone } });
        var counts = preview
            .GetProperty("references")
            .EnumerateArray()
            .ToDictionary(
                r => $"{r.GetProperty("object").GetString()}.{r.GetProperty("field").GetString()}",
                r => r.GetProperty("count").GetInt32()
            );
        counts.ShouldBe(
            new Dictionary<string, int>
            {
                ["c-projects.c_customer"] = 1,
                ["companies.parent"] = 1,
                ["contacts.company"] = 1,
                ["contacts.c_employer"] = 1,
                ["notes.company"] = 1,
                ["tasks.company"] = 1,
            },
            ignoreOrder: true
        );
        (await RefersTo(admin, "notes", note, "company")).ShouldBe(gone, "a preview changes nothing");

        var merge = await Merge(admin, "companies", kept, new { losers = new[] { gone } });
        await admin.Ok(HttpMethod.Post, $"/api/crm/tasks/{binned}/restore");
        async Task AllReferTo(Guid company)
        {
            (await RefersTo(admin, "companies", child, "parent")).ShouldBe(company);
            (await RefersTo(admin, "contacts", contact, "company")).ShouldBe(company);
            (await RefersTo(admin, "contacts", contact, "c_employer")).ShouldBe(company);
            (await RefersTo(admin, "notes", note, "company")).ShouldBe(company);
            (await RefersTo(admin, "tasks", binned, "company")).ShouldBe(company);
            (await RefersTo(admin, "c-projects", project, "c_customer")).ShouldBe(company);
            var byIndex = new
            {
                field = "c_employer",
                op = "eq",
                value = company,
            };
            (await admin.Count("contacts", byIndex)).ShouldBe(1);
        }
        await AllReferTo(kept);

        var undone = await Undo(admin, merge);
        undone.GetProperty("conflicts").GetArrayLength().ShouldBe(0, undone.ToString());
        undone.GetProperty("restored").EnumerateArray().Single().GetGuid().ShouldBe(gone);
        await AllReferTo(gone);
    }

    [Fact]
    public async Task Who_asks_for_a_loser_is_told_where_it_went()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (a, b, c) = (
            await Make(admin, "companies", new { name = "A" }),
            await Make(admin, "companies", new { name = "B" }),
            await Make(admin, "companies", new { name = "C" })
        );
        await Merge(admin, "companies", b, new { losers = new[] { a } });
        await Merge(admin, "companies", c, new { losers = new[] { b } });
        foreach (var id in (Guid[])[a, b])
        {
            using var answer = await admin.GetAsync($"/api/crm/companies/{id}?select=name");
            ((int)answer.StatusCode).ShouldBe(307);
            answer.Headers.Location!.ToString().ShouldBe($"/api/crm/companies/{c}?select=name");
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("mergedInto").GetGuid().ShouldBe(c);
        }
        await admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{c}");
        ((int)(await admin.Try(HttpMethod.Get, $"/api/crm/companies/{a}")).Status).ShouldBe(404);
    }

    [Fact]
    public async Task The_history_of_the_losers_is_on_the_winners_timeline()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (kept, gone) = (await Make(admin, "companies", new { name = "Kept" }), await Make(admin, "companies", new { name = "Gone" }));
        await Make(admin, "notes", new { body = "About the one that went", company = gone });
        await Merge(admin, "companies", kept, new { losers = new[] { gone } });
        var lines = (await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{kept}/timeline")).GetProperty("items").EnumerateArray().ToList();
        lines
            .Select(l => $"{l.GetProperty("kind").GetString()} {l.GetProperty("title").GetString()}")
            .ShouldBe(["merge Kept", "deleted Gone", "created About the one that went", "created Gone", "created Kept"], ignoreOrder: true);
        lines[0].GetProperty("kind").GetString().ShouldBeOneOf("merge", "deleted");
    }

    [Fact]
    public async Task An_undo_leaves_what_was_changed_later_and_says_so()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var kept = await Make(admin, "companies", new { name = "Kept" });
        var gone = await Make(
            admin,
            "companies",
            new
            {
                name = "Gone",
                city = "Varna",
                phone = "+1 555 0100",
            }
        );
        var other = await Make(admin, "companies", new { name = "Other" });
        var (moved, stays) = (
            await Make(admin, "notes", new { body = "moved", company = gone }),
            await Make(admin, "notes", new { body = "stays", company = gone })
        );
        var merge = await Merge(admin, "companies", kept, new { losers = new[] { gone } });
        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{kept}", new { city = "Sofia" });
        await admin.Ok(HttpMethod.Patch, $"/api/crm/notes/{stays}", new { company = other });
        var undone = await Undo(admin, merge);
        undone
            .GetProperty("conflicts")
            .EnumerateArray()
            .Select(c => Text(c, "object", "field", "reason"))
            .ShouldBe(["companies|city|changed-later", "notes|company|changed-later"], ignoreOrder: true);
        var company = await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{kept}");
        Text(company, "city", "phone").ShouldBe("Sofia|");
        (await RefersTo(admin, "notes", moved, "company")).ShouldBe(gone);
        (await RefersTo(admin, "notes", stays, "company")).ShouldBe(other);

        var (status, problem) = await admin.Try(HttpMethod.Post, $"/api/crm/merges/{Id(merge)}/undo");
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((409, "merge:cannot-undo"));
    }

    [Fact]
    public async Task A_record_whose_parent_goes_into_it_has_no_parent()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var gone = await Make(admin, "companies", new { name = "Parent" });
        var kept = await Make(admin, "companies", new { name = "Child", parent = gone });
        var merge = await Merge(admin, "companies", kept, new { losers = new[] { gone } });
        (await RefersTo(admin, "companies", kept, "parent")).ShouldBeNull();
        await Undo(admin, merge);
        (await RefersTo(admin, "companies", kept, "parent")).ShouldBe(gone);
    }

    [Fact]
    public async Task What_cannot_be_merged_is_refused_in_a_sentence_and_nothing_changes()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var ids = new List<Guid>();
        foreach (var n in Enumerable.Range(0, 12))
            ids.Add(await Make(admin, "companies", new { name = $"Company {n}" }));
        var contact = await Make(admin, "contacts", new { lastName = "Jan" });
        await Merge(admin, "companies", ids[0], new { losers = new[] { ids[11] } });
        var bin = await Make(admin, "companies", new { name = "Binned" });
        await admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{bin}");
        foreach (
            var (winner, body, status, code) in new (Guid, object, int, string)[]
            {
                (ids[0], new { losers = new[] { ids[0] } }, 400, "merge:with-itself"),
                (ids[0], new { losers = new[] { ids[1], ids[1] } }, 400, "merge:bad-request"),
                (ids[0], new { losers = Array.Empty<Guid>() }, 400, "merge:bad-request"),
                (ids[0], new { losers = "all" }, 400, "merge:bad-request"),
                (ids[0], new { losers = new[] { ids[1] }, also = 1 }, 400, "merge:bad-request"),
                (ids[0], new { losers = Enumerable.Range(0, 11).Select(_ => Guid.NewGuid()).ToArray() }, 400, "merge:too-many"),
                (ids[0], new { losers = new[] { contact } }, 404, "crm:not-found"),
                (ids[0], new { losers = new[] { Guid.NewGuid() } }, 404, "crm:not-found"),
                (Guid.NewGuid(), new { losers = new[] { ids[0] } }, 404, "crm:not-found"),
                (ids[0], new { losers = new[] { ids[11] } }, 409, "merge:already-merged"),
                (ids[11], new { losers = new[] { ids[0] } }, 409, "merge:already-merged"),
                (ids[0], new { losers = new[] { bin } }, 409, "merge:in-bin"),
                (ids[0], new { losers = new[] { ids[1] }, values = new { name = ids[2] } }, 400, "crm:invalid"),
                (ids[0], new { losers = new[] { ids[1] }, values = new { createdAt = ids[1] } }, 400, "crm:invalid"),
                (ids[0], new { losers = new[] { ids[1] }, values = new { nothing = ids[1] } }, 400, "crm:invalid"),
            }
        )
        {
            var (answered, problem) = await admin.Try(HttpMethod.Post, $"/api/crm/companies/{winner}/merge", body);
            ((int)answered, problem.GetProperty("code").GetString()).ShouldBe(
                (status, code),
                $"{JsonSerializer.Serialize(body)}: {problem}"
            );
            problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        }
        (await admin.Count("companies")).ShouldBe(11);
        var stage = (await admin.Query("stages", new { })).GetProperty("items")[0].GetProperty("id").GetGuid();
        var (no, why) = await admin.Try(HttpMethod.Post, $"/api/crm/stages/{stage}/merge", new { losers = new[] { Guid.NewGuid() } });
        ((int)no, why.GetProperty("code").GetString()).ShouldBe((404, "merge:not-mergeable"));
        using var stale = new HttpRequestMessage(HttpMethod.Post, $"/api/crm/companies/{ids[1]}/merge")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { losers = new[] { ids[2] } }), null, "application/json"),
        };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"77\"");
        using var answer = await admin.SendAsync(stale);
        ((int)answer.StatusCode).ShouldBe(412);
    }

    [Fact]
    public async Task The_winners_page_tells_what_went_into_it()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (kept, gone) = (await Make(admin, "companies", new { name = "Kept" }), await Make(admin, "companies", new { name = "Gone" }));
        var merge = await Merge(admin, "companies", kept, new { losers = new[] { gone } });
        var told = (await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{kept}/merges")).GetProperty("items")[0];
        told.GetProperty("id").GetGuid().ShouldBe(Id(merge));
        told.GetProperty("losers")[0].GetProperty("title").GetString().ShouldBe("Gone");
        told.GetProperty("undoneAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static Guid Id(JsonElement json) => json.GetProperty("id").GetGuid();

    private static async Task<Guid> Make(HttpClient client, string plural, object values) => Id(await client.Create(plural, values));

    private static Task<JsonElement> Merge(HttpClient client, string plural, Guid winner, object request) =>
        client.Ok(HttpMethod.Post, $"/api/crm/{plural}/{winner}/merge", request);

    private static Task<JsonElement> Undo(HttpClient client, JsonElement merge) =>
        client.Ok(HttpMethod.Post, $"/api/crm/merges/{Id(merge)}/undo");

    private static async Task<Guid?> RefersTo(HttpClient client, string plural, Guid id, string field)
    {
        // What lies in the bin cannot be shown by a reference; the id stands in the filter.
        var record = await client.Ok(HttpMethod.Get, $"/api/crm/{plural}/{id}?select={field}");
        return record.GetProperty(field) is { ValueKind: JsonValueKind.Object } reference ? reference.GetProperty("id").GetGuid() : null;
    }

    private static string Text(JsonElement json, params string[] names) =>
        string.Join('|', names.Select(n => json.GetProperty(n).ValueKind == JsonValueKind.Null ? "" : json.GetProperty(n).ToString()));
}
