using System.Net.Http.Json;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>Records that may be one are told when one is made, when it is asked for, and by a search through all.</summary>
public sealed class DuplicateTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_new_record_is_told_what_it_looks_like_and_is_made_all_the_same()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var first = await admin.Create("companies", new { name = "Northwind Traders Ltd", website = "https://www.northwind.example" });
        var draft = new { name = "Nortwind Traders", website = "northwind.example" };

        var preview = await admin.Ok(HttpMethod.Post, "/api/crm/companies?preview=true", draft);
        var told = preview.GetProperty("duplicates").EnumerateArray().Single();
        told.GetProperty("id").GetGuid().ShouldBe(IdOf(first));
        told.GetProperty("score").GetInt32().ShouldBeGreaterThan(85);
        told.GetProperty("fields").EnumerateArray().Select(f => f.GetString()).ShouldBe(["name", "website"]);
        told.GetProperty("record").GetProperty("name").GetString().ShouldBe("Northwind Traders Ltd");

        using var made = await admin.PostAsJsonAsync("/api/crm/companies", draft);
        ((int)made.StatusCode).ShouldBe(201);
        made.Headers.GetValues("Crm-Duplicates").Single().ShouldBe(IdOf(first).ToString());
        using var other = await admin.PostAsJsonAsync("/api/crm/companies", new { name = "Contoso" });
        other.Headers.Contains("Crm-Duplicates").ShouldBeFalse();
    }

    [Fact]
    public async Task Half_a_draft_is_enough_to_look_like_another()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var jan = await admin.Create(
            "contacts",
            new
            {
                firstName = "Jan",
                lastName = "Kowalski",
                email = "jan@example.com",
            }
        );
        (await LooksLike(admin, "contacts", new { values = new { firstName = "J.", lastName = "Kowalski" } })).ShouldBe([IdOf(jan)]);
        (
            await LooksLike(
                admin,
                "contacts",
                new
                {
                    values = new
                    {
                        email = "JAN@example.com",
                        phone = 17,
                        nothing = "x",
                    },
                }
            )
        ).ShouldBe([IdOf(jan)]);
        (await LooksLike(admin, "contacts", new { values = new { lastName = "Kowal" } })).ShouldBeEmpty();
        (await LooksLike(admin, "contacts", new { values = new { city = "Łódź" }, id = IdOf(jan) })).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_binned_or_restored_record_is_found_by_what_it_holds_now()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var jan = await admin.Create("contacts", new { lastName = "Kowalski", email = "old@example.com" });
        var draft = new { values = new { email = "new@example.com" } };
        (await LooksLike(admin, "contacts", draft)).ShouldBeEmpty();
        await admin.Ok(HttpMethod.Patch, $"/api/crm/contacts/{IdOf(jan)}", new { email = "new@example.com" });
        (await LooksLike(admin, "contacts", draft)).ShouldBe([IdOf(jan)]);
        (await LooksLike(admin, "contacts", new { values = new { email = "old@example.com" } })).ShouldBeEmpty();
        await admin.Ok(HttpMethod.Delete, $"/api/crm/contacts/{IdOf(jan)}");
        (await LooksLike(admin, "contacts", draft)).ShouldBeEmpty();
        await admin.Ok(HttpMethod.Post, $"/api/crm/contacts/{IdOf(jan)}/restore");
        (await LooksLike(admin, "contacts", draft)).ShouldBe([IdOf(jan)]);
    }

    [Fact]
    public async Task A_scan_finds_pairs_and_what_is_said_to_be_two_stays_two()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (a, b) = (await Company(admin, "Acme Ltd"), await Company(admin, "ACME Limited"));
        await Company(admin, "Contoso");
        var (c, d) = (await Company(admin, "Fabrikam GmbH"), await Company(admin, "Fabrikam"));
        await ScanAsync(admin, "companies");
        var pairs = await PairsAsync(admin, "companies");
        pairs.Keys.ShouldBe([Pair(a, b), Pair(c, d)], ignoreOrder: true);

        await admin.Ok(HttpMethod.Post, "/api/crm/companies/duplicates/decide", new { left = b, right = a });
        (await PairsAsync(admin, "companies")).Keys.ShouldBe([Pair(c, d)]);
        (await PairsAsync(admin, "companies", "dismissed")).Keys.ShouldBe([Pair(a, b)]);
        await ScanAsync(admin, "companies");
        (await PairsAsync(admin, "companies")).Keys.ShouldBe([Pair(c, d)]);
        (await Of(admin, "companies", a)).ShouldBeEmpty();

        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{d}", new { name = "Something else" });
        await ScanAsync(admin, "companies");
        (await PairsAsync(admin, "companies")).ShouldBeEmpty();
        await admin.Ok(
            HttpMethod.Post,
            "/api/crm/companies/duplicates/decide",
            new
            {
                left = a,
                right = b,
                dismissed = false,
            }
        );
        (await PairsAsync(admin, "companies")).Keys.ShouldBe([Pair(a, b)]);
        (await Of(admin, "companies", a)).ShouldBe([b]);
    }

    [Fact]
    public async Task A_company_says_itself_what_tells_duplicates_and_keys_are_made_anew()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create(
            "custom-fields",
            new
            {
                @object = "company",
                label = "Register",
                type = "text",
            }
        );
        var one = IdOf(await admin.Create("companies", new { name = "One", c_register = "HRB 12345" }));
        var draft = new { values = new { name = "Two", c_register = "hrb-12345" } };
        (await LooksLike(admin, "companies", draft)).ShouldBeEmpty();
        var field = (await admin.Query("custom-fields", new { select = new[] { "name" } })).GetProperty("items")[0];
        await admin.Ok(HttpMethod.Patch, $"/api/crm/custom-fields/{IdOf(field)}", new { alike = "number" });
        await Until.TrueAsync(
            async () => (await LooksLike(admin, "companies", draft)).SequenceEqual([one]),
            "the keys are made by the new rules"
        );
    }

    [Fact]
    public async Task Telephone_numbers_are_understood_by_the_country_of_the_company()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Ok(HttpMethod.Put, "/api/app/record-keeping", new { binDays = 30, country = "pl" });
        var jan = await admin.Create("contacts", new { lastName = "Jan Kowalski", phone = "22 123 45 67" });
        await Until.TrueAsync(
            async () =>
                (
                    await LooksLike(admin, "contacts", new { values = new { lastName = "Kowalski Jan", phone = "+48 221234567" } })
                ).SequenceEqual([IdOf(jan)]),
            "the country is known"
        );
        var settings = await admin.Ok(HttpMethod.Get, "/api/app/record-keeping");
        (settings.GetProperty("country").GetString(), settings.GetProperty("binDays").GetInt32()).ShouldBe(("PL", 30));
        (await admin.Try(HttpMethod.Put, "/api/app/record-keeping", new { binDays = 0, country = "XX" }))
            .Json.GetProperty("errors")
            .EnumerateArray()
            .Select(e => e.GetProperty("code").GetString())
            .ShouldBe(["tenants:bad-bin-days", "tenants:unknown-country"]);
    }

    [Theory]
    [InlineData("skip", 1, 0, 2)]
    [InlineData("update", 1, 2, 2)]
    [InlineData("create", 3, 0, 0)]
    public async Task A_file_makes_of_what_is_there_already_what_is_asked(string onDuplicate, int created, int updated, int duplicates)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var acme = await Company(admin, "Acme Ltd");
        var job = await admin.Import(
            "companies",
            "c.csv",
            "name,city\nACME Limited,Sofia\nFabrikam,Varna\nFabrikam GmbH,Burgas\n"u8.ToArray(),
            new
            {
                match = Array.Empty<string>(),
                onDuplicate,
                columns = new { name = "name", city = "city" },
            }
        );
        (job.GetProperty("created").GetInt32(), job.GetProperty("updated").GetInt32(), job.GetProperty("duplicates").GetInt32()).ShouldBe(
            (created, updated, duplicates),
            job.ToString()
        );
        job.GetProperty("failed").GetInt32().ShouldBe(0);
        var errors = (await admin.Ok(HttpMethod.Get, $"/api/crm/imports/{IdOf(job)}/errors")).GetString()!;
        errors.Split("imports:duplicate-").Length.ShouldBe(duplicates + 1);
        var city = (await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{acme}")).GetProperty("city").GetString();
        city.ShouldBe(onDuplicate == "update" ? "Sofia" : null);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_in_a_sentence()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var acme = await Company(admin, "Acme");
        foreach (
            var (method, path, body, status, code) in new (HttpMethod, string, object?, int, string)[]
            {
                (HttpMethod.Post, "/api/crm/companies/duplicates", new { }, 400, "duplicates:bad-request"),
                (HttpMethod.Post, "/api/crm/companies/duplicates", "[]", 400, "duplicates:bad-request"),
                (HttpMethod.Post, "/api/crm/companies/duplicates", new { values = new { }, id = "x" }, 400, "duplicates:bad-request"),
                (HttpMethod.Get, "/api/crm/companies/duplicates?state=merged", null, 400, "duplicates:bad-request"),
                (HttpMethod.Get, "/api/crm/companies/duplicates?page=0", null, 400, "duplicates:bad-request"),
                (HttpMethod.Get, "/api/crm/deals/duplicates", null, 404, "duplicates:nothing-alike"),
                (HttpMethod.Post, "/api/crm/companies/duplicates/decide", new { left = acme, right = acme }, 400, "duplicates:bad-request"),
                (
                    HttpMethod.Post,
                    "/api/crm/companies/duplicates/decide",
                    new { left = acme, right = Guid.NewGuid() },
                    404,
                    "crm:not-found"
                ),
                (
                    HttpMethod.Post,
                    "/api/crm/custom-fields",
                    new
                    {
                        @object = "company",
                        label = "Count",
                        type = "integer",
                        alike = "number",
                    },
                    400,
                    "crm:invalid"
                ),
            }
        )
        {
            var (answered, problem) = await admin.Try(method, path, body);
            ((int)answered, problem.GetProperty("code").GetString()).ShouldBe((status, code), $"{path}: {problem}");
        }
    }

    private static Guid IdOf(JsonElement record) => record.GetProperty("id").GetGuid();

    private static async Task<Guid> Company(HttpClient client, string name) => IdOf(await client.Create("companies", new { name }));

    private static (Guid, Guid) Pair(Guid left, Guid right) => left.CompareTo(right) < 0 ? (left, right) : (right, left);

    private static async Task<IReadOnlyList<Guid>> LooksLike(HttpClient client, string plural, object draft) =>
        Ids(await client.Ok(HttpMethod.Post, $"/api/crm/{plural}/duplicates", draft));

    private static async Task<IReadOnlyList<Guid>> Of(HttpClient client, string plural, Guid id) =>
        Ids(await client.Ok(HttpMethod.Get, $"/api/crm/{plural}/{id}/duplicates"));

    private static IReadOnlyList<Guid> Ids(JsonElement answer) =>
        [.. answer.GetProperty("duplicates").EnumerateArray().Select(d => d.GetProperty("id").GetGuid())];

    private static async Task ScanAsync(HttpClient client, string plural)
    {
        await client.Ok(HttpMethod.Post, $"/api/crm/{plural}/duplicates/scan");
        await Until.TrueAsync(
            async () =>
                (await client.Ok(HttpMethod.Get, $"/api/crm/{plural}/duplicates/scan")).GetProperty("scan").GetProperty("state").GetString()
                == "done",
            "the search is over"
        );
    }

    private static async Task<Dictionary<(Guid, Guid), int>> PairsAsync(HttpClient client, string plural, string state = "open") =>
        (await client.Ok(HttpMethod.Get, $"/api/crm/{plural}/duplicates?state={state}"))
            .GetProperty("items")
            .EnumerateArray()
            .ToDictionary(
                p => (p.GetProperty("left").GetProperty("id").GetGuid(), p.GetProperty("right").GetProperty("id").GetGuid()),
                p => p.GetProperty("score").GetInt32()
            );
}
