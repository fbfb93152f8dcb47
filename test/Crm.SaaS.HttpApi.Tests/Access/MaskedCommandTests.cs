using System.Net;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Access;

/// <summary>What is hidden or read-only is neither written nor followed, and nobody opens for others what is closed to themselves.</summary>
public sealed class MaskedCommandTests(CrmApp app) : IClassFixture<CrmApp>
{
    private Task<MaskedWorld> Given(params (string Object, string Field, string Access)[] mask) => MaskedWorld.MakeAsync(app, mask);

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
            .. MaskedWorld.All,
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
