using System.Net;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Access;

/// <summary>A hidden field is no field: not read, asked for, found, written, described nor followed; a read-only one is refused by name.</summary>
public sealed class MaskTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const string Secret = "zanzibar";
    private static readonly string[] All =
    [
        "Crm.Deals.Read",
        "Crm.Deals.Create",
        "Crm.Deals.Update",
        "Crm.Deals.Delete",
        "Crm.Deals.Import",
        "Crm.Companies.Read",
        "Crm.Users.Read",
        "Crm.Stages.Read",
    ];

    private sealed record World(GivenTenant Tenant, Guid Role, Person Person, Guid Deal, Guid Company);

    private async Task<World> Given(params (string Object, string Field, string Access)[] mask)
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Masked", "all", All);
        var company = (await tenant.Admin.Create("companies", new { name = $"{Secret} company", city = "Berlin" }))
            .GetProperty("id")
            .GetGuid();
        var deal = (
            await tenant.Admin.Create(
                "deals",
                new
                {
                    name = "Deal",
                    amount = 777,
                    externalId = Secret,
                    company,
                }
            )
        ).GetProperty("id").GetGuid();
        foreach (var (plural, field, access) in mask)
            await tenant.Admin.Open(role, plural, field, access);
        return new World(tenant, role, await tenant.Join(app, "Masked", "Masked"), deal, company);
    }

    [Fact]
    public async Task A_hidden_field_is_not_read()
    {
        var w = await Given(("deals", "amount", "hidden"));

        (await w.Person.Client.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}")).TryGetProperty("amount", out _).ShouldBeFalse();
        (await w.Person.Client.Query("deals", new { })).GetProperty("items")[0].TryGetProperty("amount", out _).ShouldBeFalse();
        (await w.Tenant.Admin.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}")).GetProperty("amount").GetString().ShouldBe("777.00");
    }

    public static TheoryData<string> Questions =>
        [
            """{"select":["amount"]}""",
            """{"filter":{"field":"amount","op":"gt","value":1}}""",
            """{"filter":{"not":{"or":[{"field":"amount","op":"empty"}]}}}""",
            """{"sort":["-amount"]}""",
            """{"group":["amount"],"aggregate":{"n":"count"}}""",
            """{"group":[],"aggregate":{"sum":"sum(amount)"}}""",
            """{"group":["stage"],"aggregate":{"n":"count"},"top":{"size":3,"select":["name"],"sort":["amount"]}}""",
            """{"group":["stage"],"aggregate":{"n":"count"},"top":{"size":3,"select":["amount"],"sort":[]}}""",
            """{"select":["company.city"]}""",
            """{"filter":{"field":"company.city","op":"eq","value":"Berlin"}}""",
            """{"sort":["company.city"]}""",
        ];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_that_names_a_hidden_field_is_refused_like_one_that_names_no_field(string question)
    {
        var w = await Given(("deals", "amount", "hidden"), ("companies", "city", "hidden"));

        var (status, problem) = await w.Person.Client.Try(HttpMethod.Post, "/api/crm/deals/query", question);
        var (unknown, other) = await w.Person.Client.Try(
            HttpMethod.Post,
            "/api/crm/deals/query",
            question.Replace("amount", "nothing", StringComparison.Ordinal).Replace("city", "nothing", StringComparison.Ordinal)
        );

        (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, "query:unknown-field"));
        (unknown, other.GetProperty("code").GetString()).ShouldBe((status, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_search_does_not_find_by_what_is_hidden_and_finds_by_what_is_not()
    {
        var w = await Given(("deals", "externalId", "hidden"));

        (await w.Person.Client.Query("deals", new { search = Secret })).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await w.Person.Client.Query("deals", new { search = "Deal" })).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await w.Person.Client.Query("deals", new { search = $"deal {Secret}" })).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await w.Tenant.Admin.Query("deals", new { search = Secret })).GetProperty("items").GetArrayLength().ShouldBe(1);
        var groups = (await w.Person.Client.Ok(HttpMethod.Get, $"/api/crm/search?q={Secret}")).GetProperty("groups");
        groups.EnumerateArray().Select(g => g.GetProperty("object").GetString()).ShouldBe(["company"]);
    }

    [Fact]
    public async Task Where_the_title_is_hidden_a_record_is_called_by_its_kind_wherever_it_is_named()
    {
        var w = await Given(("companies", "name", "hidden"), ("deals", "externalId", "hidden"));
        var client = w.Person.Client;

        foreach (
            var answer in new[]
            {
                await client.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}"),
                await client.Query("deals", new { select = new[] { "company" }, sort = new[] { "company" } }),
                await client.Query("deals", new { group = new[] { "company" }, aggregate = new { n = "count" } }),
                await client.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}/timeline"),
                await client.Ok(HttpMethod.Get, $"/api/crm/companies/{w.Company}"),
                await client.Ok(HttpMethod.Get, $"/api/crm/companies/{w.Company}/timeline"),
                await client.Ok(HttpMethod.Get, "/api/crm/search?q=deal"),
                await client.Ok(HttpMethod.Get, $"/api/crm/search?q={Secret}"),
                await client.Ok(HttpMethod.Get, "/api/crm/search?q=za"),
            }
        )
            answer.ToString().ShouldNotContain(Secret);
        (await client.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}"))
            .GetProperty("company")
            .GetProperty("name")
            .GetString()
            .ShouldBe("Company");
    }

    [Fact]
    public async Task A_timeline_keeps_changes_of_hidden_fields_to_itself()
    {
        var w = await Given(("deals", "amount", "hidden"), ("companies", "name", "hidden"));
        await w.Tenant.Admin.Ok(
            HttpMethod.Patch,
            $"/api/crm/deals/{w.Deal}",
            new
            {
                amount = 888,
                priority = "high",
                company = (Guid?)null,
            }
        );

        var lines = await w.Person.Client.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}/timeline");

        var changes = lines.GetProperty("items")[0].GetProperty("changes").EnumerateArray().ToList();
        changes.Select(c => c.GetProperty("field").GetString()).ShouldBe(["company", "priority"], ignoreOrder: true);
        lines.ToString().ShouldNotContain(Secret);
        lines.ToString().ShouldNotContain("888");
    }

    [Fact]
    public async Task A_timeline_names_a_record_that_was_referred_to_only_to_who_may_see_it()
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Narrow", "all", All);
        await tenant.Admin.Reach(
            role,
            "Crm.Companies.Read",
            "rule",
            new
            {
                field = "city",
                op = "eq",
                value = "Paris",
            }
        );
        var person = await tenant.Join(app, "Narrow", "Narrow");
        var paris = (await tenant.Admin.Create("companies", new { name = "Seen in Paris", city = "Paris" })).GetProperty("id").GetGuid();
        var berlin = (await tenant.Admin.Create("companies", new { name = Secret, city = "Berlin" })).GetProperty("id").GetGuid();
        var deal = (await tenant.Admin.Create("deals", new { name = "Deal", company = berlin })).GetProperty("id").GetGuid();
        await tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{deal}", new { company = paris });

        var line = (await person.Client.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}/timeline")).GetProperty("items")[0];

        var change = line.GetProperty("changes")[0];
        change.GetProperty("before").ValueKind.ShouldBe(JsonValueKind.Null);
        change.GetProperty("after").GetString().ShouldBe("Seen in Paris");
        line.ToString().ShouldNotContain(Secret);
    }

    [Fact]
    public async Task Nothing_describes_a_hidden_field_and_a_read_only_one_is_described_as_such()
    {
        var w = await Given(("deals", "amount", "hidden"), ("deals", "priority", "read"));

        var deal = (await w.Person.Client.Ok(HttpMethod.Get, "/api/crm/metadata"))
            .GetProperty("objects")
            .EnumerateArray()
            .Single(o => o.GetProperty("name").GetString() == "deal");
        var fields = deal.GetProperty("fields").EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!);
        fields.ShouldNotContainKey("amount");
        fields["priority"].GetProperty("readOnly").GetBoolean().ShouldBeTrue();
        deal.GetProperty("board").GetProperty("sum").ValueKind.ShouldBe(JsonValueKind.Null);
        var openApi = await w.Person.Client.Ok(HttpMethod.Get, "/openapi/v1.json");
        openApi.GetProperty("components").GetProperty("schemas").GetProperty("Deal").ToString().ShouldNotContain("\"amount\"");
        openApi.GetProperty("components").GetProperty("schemas").GetProperty("DealInput").ToString().ShouldNotContain("\"priority\"");
    }

    [Theory]
    [InlineData("amount", "crm:unknown-field")]
    [InlineData("priority", "crm:read-only")]
    [InlineData("company", "crm:read-only")]
    [InlineData("companyId", "crm:read-only")]
    public async Task A_command_cannot_write_what_its_author_may_not(string field, string code)
    {
        var w = await Given(("deals", "amount", "hidden"), ("deals", "priority", "read"), ("deals", "company", "read"));
        var values = new Dictionary<string, object> { [field] = field == "amount" ? 1 : "high" };

        foreach (
            var (method, address, body) in new (HttpMethod, string, object)[]
            {
                (HttpMethod.Post, "/api/crm/deals", values),
                (HttpMethod.Patch, $"/api/crm/deals/{w.Deal}", values),
                (HttpMethod.Patch, $"/api/crm/deals/{w.Deal}?preview=true", values),
                (
                    HttpMethod.Post,
                    $"/api/crm/deals/bulk",
                    new
                    {
                        ids = new[] { w.Deal },
                        action = "update",
                        values,
                    }
                ),
                (
                    HttpMethod.Post,
                    "/api/crm/batch",
                    new
                    {
                        operations = new[]
                        {
                            new
                            {
                                @object = "deals",
                                action = "update",
                                id = w.Deal,
                                values,
                            },
                        },
                    }
                ),
            }
        )
        {
            var (status, problem) = await w.Person.Client.Try(method, address, body);
            status.ShouldBe(HttpStatusCode.BadRequest, address);
            problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe(code, address);
        }
    }

    [Fact]
    public async Task An_act_that_would_set_a_read_only_field_is_not_there()
    {
        var w = await Given(("deals", "stage", "read"));
        var stages = (await w.Tenant.Admin.Query("stages", new { })).GetProperty("items");

        var (status, problem) = await w.Person.Client.Try(
            HttpMethod.Post,
            $"/api/crm/deals/{w.Deal}/move-stage",
            new { stage = stages[0].GetProperty("id").GetGuid() }
        );

        status.ShouldBe(HttpStatusCode.NotFound);
        problem.GetProperty("code").GetString().ShouldBe("crm:unknown-act");
        // It still begins in the first stage.
        (await w.Person.Client.Create("deals", new { name = "New" }))
            .GetProperty("stage")
            .ValueKind.ShouldBe(JsonValueKind.Object);
    }

    [Fact]
    public async Task A_preview_shows_no_change_of_a_hidden_field()
    {
        var w = await Given(("deals", "probability", "hidden"));
        var stages = (await w.Tenant.Admin.Query("stages", new { sort = new[] { "-position" } })).GetProperty("items");

        var preview = await w.Person.Client.Ok(
            HttpMethod.Post,
            $"/api/crm/deals/{w.Deal}/move-stage?preview=true",
            new { stage = stages[0].GetProperty("id").GetGuid() }
        );

        preview.ToString().ShouldNotContain("probability");
        preview.GetProperty("records")[0].GetProperty("changes").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_a_record_needs_and_its_author_may_not_give_is_said_without_naming_what_is_hidden()
    {
        var w = await Given(("deals", "name", "edit"));
        foreach (var (label, access) in new[] { ("Concealed", "hidden"), ("Shown", "read") })
        {
            await w.Tenant.Admin.Create(
                "custom-fields",
                new
                {
                    @object = "deal",
                    label,
                    type = "text",
                    required = true,
                }
            );
            await w.Tenant.Admin.Open(w.Role, "deals", $"c_{label.ToLowerInvariant()}", access);
        }

        var (status, problem) = await w.Person.Client.Try(HttpMethod.Post, "/api/crm/deals", new { name = "New" });

        status.ShouldBe(HttpStatusCode.BadRequest);
        var errors = problem.GetProperty("errors").EnumerateArray().ToDictionary(e => e.GetProperty("code").GetString()!);
        errors["crm:required"].GetProperty("field").GetString().ShouldBe("c_shown");
        errors["crm:needs-another"].GetProperty("field").GetString().ShouldBe("");
        problem.ToString().ShouldNotContain("oncealed");
    }

    [Fact]
    public async Task A_formula_and_a_roll_up_are_hidden_with_what_they_follow_from()
    {
        var w = await Given(("deals", "amount", "hidden"));
        await w.Tenant.Admin.Create(
            "custom-fields",
            new
            {
                @object = "deal",
                label = "Twice",
                type = "formula",
                formula = """{"mul":[{"field":"amount"},2]}""",
            }
        );
        await w.Tenant.Admin.Create(
            "custom-fields",
            new
            {
                @object = "company",
                label = "Total",
                type = "rollUp",
                rollUp = """{"object":"deal","by":"company","function":"sum","field":"amount"}""",
            }
        );

        var deal = await w.Person.Client.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}");
        var company = await w.Person.Client.Ok(HttpMethod.Get, $"/api/crm/companies/{w.Company}");

        deal.TryGetProperty("c_twice", out _).ShouldBeFalse();
        company.TryGetProperty("c_total", out _).ShouldBeFalse();
        (await w.Tenant.Admin.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}")).TryGetProperty("c_twice", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task An_import_knows_no_column_for_a_hidden_or_a_read_only_field()
    {
        var w = await Given(("deals", "amount", "hidden"), ("deals", "priority", "read"));
        var file = Encoding.UTF8.GetBytes("name,amount\nImported,5\n");

        foreach (var field in new[] { "amount", "priority" })
        {
            var (status, _) = await w.Person.Client.Upload(
                "/api/crm/deals/import?preview=true",
                "deals.csv",
                file,
                new { columns = new object[] { new { column = "name", field = "name" }, new { column = "amount", field } } }
            );
            status.ShouldBe(HttpStatusCode.BadRequest, field);
        }
        var (_, suggested) = await w.Person.Client.Upload("/api/crm/deals/import?preview=true", "deals.csv", file, null);
        suggested.ToString().ShouldNotContain("\"field\":\"amount\"");
    }

    [Fact]
    public async Task A_rule_may_go_by_a_field_that_its_own_role_hides()
    {
        var w = await Given(("deals", "amount", "hidden"));
        await w.Tenant.Admin.Reach(
            w.Role,
            "Crm.Deals.Read",
            "rule",
            new
            {
                field = "amount",
                op = "lt",
                value = 100,
            }
        );
        await w.Tenant.Admin.Create("deals", new { name = "Small", amount = 5 });

        var seen = await w.Person.Client.Query("deals", new { select = new[] { "name" } });

        seen.GetProperty("items").EnumerateArray().Select(d => d.GetProperty("name").GetString()).ShouldBe(["Small"]);
    }

    [Fact]
    public async Task The_most_generous_of_the_roles_that_let_a_record_be_read_counts()
    {
        var w = await Given(("deals", "amount", "hidden"));
        await w.Tenant.Admin.Role("Bystander", "all", "Crm.Contacts.Read");
        await w.Tenant.Admin.Role("Open", "own", "Crm.Deals.Read");

        (await Sees("Masked", "Bystander")).ShouldBeFalse();
        (await Sees("Masked", "Open")).ShouldBeTrue();

        async Task<bool> Sees(params string[] roles)
        {
            var person = await w.Tenant.Join(app, $"Of {roles[1]}", roles);
            return (await person.Client.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}")).TryGetProperty("amount", out _);
        }
    }

    [Fact]
    public async Task Nobody_opens_for_others_what_is_closed_to_themselves()
    {
        var tenant = await app.Given.Tenant();
        string[] manage =
        [
            .. All,
            "Crm.Settings.Permissions",
            "Crm.Users.Update",
            "Crm.Users.AssignRoles",
            "Crm.Roles.Read",
            "Crm.Roles.Update",
        ];
        var mine = await tenant.Admin.Role("Deputy", "own", manage);
        await tenant.Admin.Open(mine, "deals", "amount", "read");
        var other = await tenant.Admin.Role("Other", "own", "Crm.Deals.Read");
        await tenant.Admin.Open(other, "deals", "amount", "read");
        var wide = await tenant.Admin.Role("Wide", "all", "Crm.Deals.Read");
        await tenant.Admin.Open(wide, "deals", "amount", "read");
        var deputy = await tenant.Join(app, "Deputy", "Deputy");
        var role = $"/api/app/roles/{other}/access";

        foreach (
            var (method, address, body) in new (HttpMethod, string, object)[]
            {
                (
                    HttpMethod.Put,
                    role,
                    new
                    {
                        fields = new[]
                        {
                            new
                            {
                                @object = "deals",
                                field = "amount",
                                access = "edit",
                            },
                        },
                    }
                ),
                (HttpMethod.Put, role, new { permissions = new[] { new { name = "Crm.Deals.Read", scope = "all" } } }),
                (HttpMethod.Patch, $"/api/crm/roles/{other}", new { scope = "all" }),
                (HttpMethod.Post, $"/api/crm/users/{deputy.Id}/assign-roles", new { roles = new[] { "Deputy", "Wide" } }),
                (HttpMethod.Post, $"/api/crm/users/{deputy.Id}/assign-roles", new { roles = new[] { "Deputy", "Administrator" } }),
            }
        )
            (await deputy.Client.Try(method, address, body)).Status.ShouldBe(
                HttpStatusCode.Forbidden,
                $"{address} {JsonSerializer.Serialize(body)}"
            );
        await deputy.Client.Ok(HttpMethod.Put, role, new { permissions = new[] { new { name = "Crm.Deals.Read", scope = "own" } } });
    }
}
