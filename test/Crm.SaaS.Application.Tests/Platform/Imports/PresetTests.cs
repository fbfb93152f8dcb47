using System.Net.Http.Json;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Imports;

/// <summary>What other products export comes in as a whole: one import, relations kept, and once however often it is brought.</summary>
public sealed class PresetTests(CrmApp app) : IClassFixture<CrmApp>
{
    public static TheoryData<string> Products => ["hubspot", "salesforce", "pipedrive", "zoho"];

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_set_of_files_is_recognised_and_comes_in_with_its_relations(string product)
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create("users", new { name = "Given Admin" });
        await admin.Ok(HttpMethod.Put, "/api/account/my-profile", new { timeZone = "Europe/Warsaw" });
        var preview = await Preview(admin, product, null);
        preview.GetProperty("preset").GetProperty("name").GetString().ShouldBe(product);
        preview
            .GetProperty("files")
            .EnumerateArray()
            .Select(f => f.GetProperty("object").GetString())
            .ShouldBe(["companies", "contacts", "deals", "notes", "tasks"]);
        preview
            .GetProperty("files")
            .EnumerateArray()
            .Select(f => f.GetProperty("result").GetProperty("create").GetInt32())
            .ShouldBe([2, 2, 3, 1, 2], preview.ToString());
        Choice(preview, "deal.stage").ShouldContain(("Contract Sent", ""));
        (await admin.Count("companies")).ShouldBe(0, "a preview changes nothing");

        var job = await Import(admin, product, """{"deal.stage":{"Contract Sent":"Proposal"}}""");
        (job.GetProperty("created").GetInt32(), job.GetProperty("failed").GetInt32(), job.GetProperty("rows").GetInt32()).ShouldBe(
            (10, 0, 10),
            job.ToString()
        );
        var companies = await Items(admin, "companies", "name", "city", "country", "employees", "owner", "parent");
        companies
            .Select(c => $"{Text(c, "name")}/{Text(c, "city")}/{Text(c, "employees")}/{Name(c, "owner")}/{Name(c, "parent")}")
            .ShouldBe([
                "Acme Ltd/London/120/Given Admin/",
                product == "pipedrive" ? "Beta GmbH/Berlin/15//" : "Beta GmbH/Berlin/15//Acme Ltd",
            ]);
        (await Items(admin, "contacts", "lastName", "email", "jobTitle", "company"))
            .Select(c => $"{Text(c, "lastName")}/{Text(c, "email")}/{Text(c, "jobTitle")}/{Name(c, "company")}")
            .ShouldBe(["Byron/ada@acme.example/Chief mathematician/Acme Ltd", "Cher/cher@beta.example//Beta GmbH"]);
        (await Items(admin, "deals", "name", "amount", "status", "stage", "closedOn", "company", "contact"))
            .Select(d =>
                $"{Text(d, "name")}/{Text(d, "amount")}/{Text(d, "status")}/{Text(d, "closedOn")}/{Name(d, "company")}/{Name(d, "contact")}/{Name(d, "stage")}"
            )
            .ShouldBe([
                "Lost deal/3000.00/lost/2025-04-30/Beta GmbH//Lost",
                "Open deal/1000.50/open//Acme Ltd/Ada Byron/Proposal",
                "Won deal/2000.00/won/2025-03-31/Beta GmbH/Cher/Won",
            ]);
        var note = (await Items(admin, "notes", "body", "deal", "happenedAt")).ShouldHaveSingleItem();
        (Text(note, "body"), Name(note, "deal"), Moment(note, "happenedAt")).ShouldBe(
            ("Met at the fair,\nwants an offer", "Open deal", "2025-01-09T10:15")
        );
        // A time of day is by the clock of whoever imports; Salesforce and Zoho tell days, and Zoho relates a task to one record beside a contact.
        var (early, due) = product is "salesforce" or "zoho" ? ("03-29T23:00", "05-31T22:00") : ("03-30T08:00", "06-01T12:30");
        var related = product switch
        {
            "hubspot" or "pipedrive" => "Acme Ltd",
            _ => "",
        };
        (await Items(admin, "tasks", "subject", "done", "completedAt", "dueAt", "priority", "company", "contact", "deal", "owner"))
            .Select(t =>
                $"{Text(t, "subject")}/{Text(t, "done")}/{Moment(t, "completedAt")}/{Moment(t, "dueAt")}/{Text(t, "priority")}/"
                + $"{Name(t, "company")}/{Name(t, "contact")}/{Name(t, "deal")}/{Name(t, "owner")}"
            )
            .ShouldBe([
                $"Call Ada/False//2025-{due}/high/{related}/Ada Byron/Open deal/Given Admin",
                $"Send offer/True/2025-03-29T15:45/2025-{early}/{(product == "salesforce" ? "medium" : product == "zoho" ? "low" : "")}/Beta GmbH///",
            ]);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_set_that_is_brought_twice_is_there_once_and_one_undo_takes_it_all_back(string product)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var first = await Import(admin, product, null);
        var second = await Import(admin, product, null);
        (
            second.GetProperty("created").GetInt32(),
            second.GetProperty("updated").GetInt32(),
            second.GetProperty("unchanged").GetInt32()
        ).ShouldBe((0, 0, 10), second.ToString());
        var undone = await admin.Undo(first);
        (undone.GetProperty("state").GetString(), undone.GetProperty("message").GetString()).ShouldBe(("undone", null));
        foreach (var plural in (string[])["companies", "contacts", "deals", "notes", "tasks"])
            (await admin.Count(plural)).ShouldBe(0, plural);
    }

    [Fact]
    public async Task What_a_preset_cannot_map_is_told_by_name_before_the_start()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var preview = await Preview(
            admin,
            "hubspot",
            null,
            ("tickets.csv", "Ticket ID,Ticket name,Ticket status\n1,Broken,New\n"),
            ("shopping.csv", "what,how much\nmilk,2\n")
        );
        preview
            .GetProperty("ignored")
            .EnumerateArray()
            .Select(f => $"{Text(f, "name")}: {Text(f, "reason")}")
            .ShouldBe([
                "tickets.csv: These are tickets of HubSpot, which are not imported.",
                "shopping.csv: The columns are not those of a file that HubSpot exports, as far as it is known here.",
            ]);
        var companies = preview.GetProperty("files")[0];
        companies.GetProperty("unmapped").EnumerateArray().Select(h => h.GetString()).ShouldBe(["Last Activity Date"]);
        preview.GetProperty("preset").GetProperty("leaves").GetArrayLength().ShouldBeGreaterThan(3);
        // An owner who is nobody here is told and left empty.
        var problem = companies.GetProperty("errors").EnumerateArray().Single(e => Text(e, "value") == "Nobody Known");
        problem.GetProperty("row").GetInt32().ShouldBe(3);
        companies.GetProperty("result").GetProperty("failed").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task What_another_product_exports_is_told_in_the_language_of_whoever_reads_it()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var english = await admin.GetFromJsonAsync<JsonElement>("/api/crm/imports/presets");
        admin.DefaultRequestHeaders.AcceptLanguage.ParseAdd("pl");
        var polish = await admin.GetFromJsonAsync<JsonElement>("/api/crm/imports/presets");
        Words(english).Intersect(Words(polish)).ShouldBeEmpty();

        var preview = await Preview(admin, "hubspot", null, ("tickets.csv", "Ticket ID,Ticket name,Ticket status\n1,Broken,New\n"));
        Text(preview.GetProperty("ignored")[0], "reason").ShouldBe("To są zgłoszenia z HubSpot, których się nie importuje.");
        Text(preview.GetProperty("files")[0], "kind").ShouldBe("firmy");

        static IEnumerable<string?> Words(JsonElement list) =>
            list.GetProperty("items")
                .EnumerateArray()
                .SelectMany(preset => (string[])["kinds", "leaves"], (preset, part) => preset.GetProperty(part))
                .SelectMany(words => words.EnumerateArray().Select(word => word.GetString()));
    }

    [Theory]
    [InlineData("""{"deal.stage":{"Closed Won":"No such stage"}}""", "imports:bad-choice")]
    [InlineData("""[1]""", "imports:bad-choice")]
    [InlineData("null", "imports:bad-choice")]
    public async Task A_choice_that_does_not_exist_is_refused(string choices, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await Send(admin, "/api/crm/imports", "hubspot", choices);
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, code));
    }

    [Fact]
    public async Task Files_that_nobody_knows_are_refused()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await Send(admin, "/api/crm/imports", null, null, ("a.csv", "x,y\n1,2\n"));
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, "imports:unknown-set"));
        (status, problem) = await Send(admin, "/api/crm/imports", null, null);
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, "imports:no-file"));
    }

    private static async Task<JsonElement> Preview(HttpClient client, string product, string? choices, params (string, string)[] more)
    {
        var (status, preview) = await Send(client, "/api/crm/imports?preview=true", product, choices, more);
        ((int)status).ShouldBe(200, preview.ToString());
        return preview;
    }

    private static async Task<JsonElement> Import(HttpClient client, string product, string? choices)
    {
        var (status, job) = await Send(client, "/api/crm/imports", product, choices);
        ((int)status).ShouldBe(202, job.ToString());
        return await client.Await(job.GetProperty("id").GetGuid(), "queued", "running");
    }

    private static async Task<(System.Net.HttpStatusCode Status, JsonElement Json)> Send(
        HttpClient client,
        string path,
        string? product,
        string? choices,
        params (string Name, string Content)[] more
    )
    {
        using var form = new MultipartFormDataContent();
        var assembly = typeof(PresetTests).Assembly;
        // Last first: the order in which they are sent says nothing.
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith($"samples/{product}/", StringComparison.Ordinal))
                .OrderDescending()
        )
            form.Add(new StreamContent(assembly.GetManifestResourceStream(name)!), "file", Path.GetFileName(name));
        foreach (var (name, content) in more)
            form.Add(new StringContent(content), "file", name);
        if (choices is not null)
            form.Add(new StringContent(choices), "choices");
        if (product is null && more.Length == 0)
            form.Add(new StringContent("x"), "nothing");
        using var answer = await client.PostAsync(path, form);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    private static IEnumerable<(string, string)> Choice(JsonElement preview, string key) =>
        preview
            .GetProperty("choices")
            .EnumerateArray()
            .Single(c => Text(c, "key") == key)
            .GetProperty("values")
            .EnumerateArray()
            .Select(v => (Text(v, "from"), Text(v, "to")));

    private static async Task<List<JsonElement>> Items(HttpClient client, string plural, params string[] select) =>
        [
            .. (await client.Query(plural, new { select, sort = new[] { plural == "notes" ? "createdAt" : select[0] } }))
                .GetProperty("items")
                .EnumerateArray(),
        ];

    private static string Text(JsonElement record, string name) => record.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static string Moment(JsonElement record, string name) => Text(record, name) is { Length: > 16 } moment ? moment[..16] : "";

    private static string Name(JsonElement record, string reference) =>
        record.TryGetProperty(reference, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.GetProperty("name").GetString()!
            : "";
}
