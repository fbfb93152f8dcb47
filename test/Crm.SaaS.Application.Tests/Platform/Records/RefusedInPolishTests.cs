using System.Net.Http.Json;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Records;

/// <summary>A refusal speaks the language of whoever is refused, on each field as well.</summary>
public sealed class RefusedInPolishTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task What_is_wrong_with_a_field_is_said_in_Polish()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var one = await RefusedAsync(admin, new { name = "" });
        one.GetProperty("detail").GetString().ShouldBe("To pole jest wymagane.");
        Messages(one).ShouldBe([("name", "crm:required", "To pole jest wymagane.")]);

        var two = await RefusedAsync(
            admin,
            new
            {
                name = "Acme",
                employees = "many",
                annualRevenue = "1.23456",
            }
        );
        two.GetProperty("detail").GetString().ShouldBe("Pola do poprawienia: 2.");
        Messages(two)
            .ShouldBe([
                ("annualRevenue", "crm:too-precise", "Miejsc po przecinku: najwyżej 4."),
                ("employees", "crm:wrong-type", "Wartość jest innego rodzaju niż pole."),
            ]);
    }

    [Fact]
    public async Task A_batch_says_so_for_each_operation()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var operations = new[]
        {
            new
            {
                @object = "companies",
                action = "create",
                values = new { city = "Warsaw" },
            },
        };
        Messages(await SendAsync(admin, "/api/crm/batch", new { operations }))
            .ShouldBe([("operations[0].name", "crm:required", "To pole jest wymagane.")]);
    }

    [Fact]
    public async Task A_row_of_a_file_says_so_with_its_value()
    {
        var admin = (await app.Given.Tenant()).Admin;
        admin.DefaultRequestHeaders.AcceptLanguage.ParseAdd("pl");
        var columns = new Dictionary<string, string> { ["name"] = "name", ["employees"] = "employees" };
        var job = await admin.Import("companies", "firmy.csv", "name,employees\r\nAcme,many\r\n"u8.ToArray(), new { columns });
        job.GetProperty("failed").GetInt32().ShouldBe(1, job.ToString());
        (await admin.GetStringAsync($"/api/crm/imports/{job.GetProperty("id").GetGuid()}/errors")).ShouldContain(
            "„many” to nie liczba całkowita."
        );
    }

    private static async Task<JsonElement> RefusedAsync(HttpClient client, object body) =>
        await SendAsync(client, "/api/crm/companies", body);

    private static async Task<JsonElement> SendAsync(HttpClient client, string address, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("Accept-Language", "pl");
        using var answer = await client.SendAsync(request);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static List<(string?, string?, string?)> Messages(JsonElement problem) =>
        [
            .. problem
                .GetProperty("errors")
                .EnumerateArray()
                .Select(e => (e.GetProperty("field").GetString(), e.GetProperty("code").GetString(), e.GetProperty("message").GetString()))
                .Order(),
        ];
}
