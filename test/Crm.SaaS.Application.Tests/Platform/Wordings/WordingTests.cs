using System.Text;
using System.Text.Json;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Wordings;

/// <summary>A company calls what came with the product as it likes.</summary>
public sealed class WordingTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task An_object_and_a_field_are_called_otherwise_in_every_language_in_files_and_by_nobody_else()
    {
        var (admin, other) = ((await app.Given.Tenant()).Admin, (await app.Given.Tenant()).Admin);
        await Call(admin, "deal", null, "Opportunity", "Opportunities");
        var amount = await Call(admin, "deal", "amount", "Contract value");

        (await Deal(admin)).GetProperty("labelPlural").GetString().ShouldBe("Opportunities");
        (await admin.Field("deal", "amount")).GetProperty("label").GetString().ShouldBe("Contract value");
        (await Deal(other)).GetProperty("label").GetString().ShouldBe("Deal");
        admin.DefaultRequestHeaders.AcceptLanguage.ParseAdd("pl");
        (await Deal(admin)).GetProperty("label").GetString().ShouldBe("Opportunity");
        (await admin.Field("deal", "amount")).GetProperty("label").GetString().ShouldBe("Contract value");

        await admin.Create("deals", new { name = "Big", amount = "5" });
        using var file = await admin.PostAsync(
            "/api/crm/deals/export",
            new StringContent("""{"format":"csv","columns":["name","amount"]}""", Encoding.UTF8, "application/json")
        );
        (await file.Content.ReadAsStringAsync()).ShouldContain("Contract value");

        await admin.Ok(HttpMethod.Delete, $"/api/crm/wordings/{amount}");
        (await admin.Field("deal", "amount")).GetProperty("label").GetString().ShouldNotBe("Contract value");
    }

    [Fact]
    public async Task Fields_objects_and_choices_of_both_kinds_have_names_in_single_languages()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create("custom-objects", new { label = "Project", labelPlural = "Projects" });
        var own = await admin.AddField("deal", "Size", "choice", new { choices = """["small","large"]""" });
        await Say("deal", "Szansa sprzedaży", "Szanse sprzedaży", null, null, "pl");
        await Say("c_project", "Projekt", "Projekty", null, null, "pl");
        await Say("deal", "Rozmiar", null, own, null, "pl");
        await Say("deal", "Duży", null, own, "large", "pl");
        await Say("deal", "Kwota umowy", null, "amount", null, "pl");
        await Say("deal", "Urgent", null, "priority", "high", null);

        (await Deal(admin)).GetProperty("label").GetString().ShouldBe("Deal");
        (await admin.Field("deal", own)).GetProperty("label").GetString().ShouldBe("Size");
        (await admin.Field("deal", "amount")).GetProperty("label").GetString().ShouldBe("Amount");
        Choice(await admin.Field("deal", "priority"), "high").ShouldBe("Urgent");
        Choice(await admin.Field("deal", own), "large").ShouldBe("large");

        admin.DefaultRequestHeaders.AcceptLanguage.ParseAdd("pl");
        (await Deal(admin)).GetProperty("labelPlural").GetString().ShouldBe("Szanse sprzedaży");
        (await admin.Field("deal", own)).GetProperty("label").GetString().ShouldBe("Rozmiar");
        (await admin.Field("deal", "amount")).GetProperty("label").GetString().ShouldBe("Kwota umowy");
        Choice(await admin.Field("deal", own), "large").ShouldBe("Duży");
        Choice(await admin.Field("deal", "priority"), "high").ShouldBe("Urgent");
        var (_, absent) = await admin.Try(HttpMethod.Get, $"/api/crm/c-projects/{Guid.CreateVersion7()}");
        absent.GetProperty("detail").GetString().ShouldNotBeNull();

        Task<JsonElement> Say(string of, string label, string? labelPlural, string? field, string? choice, string? language) =>
            admin.Create(
                "wordings",
                new
                {
                    @object = of,
                    label,
                    labelPlural,
                    field,
                    choice,
                    language,
                }
            );

        static string? Choice(JsonElement field, string value) =>
            field
                .GetProperty("choices")
                .EnumerateArray()
                .Single(c => c.GetProperty("value").GetString() == value)
                .GetProperty("label")
                .GetString();
    }

    [Theory]
    [InlineData("c_own", null, null, "wordings:has-a-label")]
    [InlineData("amount", null, "tlh", "wordings:unknown-language")]
    [InlineData("priority", "urgent", "pl", "wordings:unknown-choice")]
    [InlineData(null, "high", "pl", "wordings:unknown-choice")]
    public async Task A_name_in_one_language_is_of_something_that_there_is(string? field, string? choice, string? language, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.AddField("deal", "Own", "text");
        var (status, problem) = await admin.Try(
            HttpMethod.Post,
            "/api/crm/wordings",
            new
            {
                @object = "deal",
                label = "X",
                field,
                choice,
                language,
            }
        );
        ((int)status, problem.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((400, code));
    }

    [Theory]
    [InlineData("nothing", null, "X", "object", "custom:unknown-object")]
    [InlineData("deal", "nothing", "X", "field", "wordings:unknown-field")]
    [InlineData("deal", "c_own", "X", "field", "wordings:has-a-label")]
    [InlineData("c_project", null, "X", "object", "wordings:has-a-label")]
    [InlineData("deal", "amount", "name", "label", "custom:label-taken")]
    [InlineData("deal", null, "Company", "label", "custom:label-taken")]
    public async Task What_would_be_mistaken_for_something_else_is_refused(string of, string? name, string label, string field, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create("custom-objects", new { label = "Project" });
        await admin.AddField("deal", "Own", "text");
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/wordings", Body(of, name, label));
        var error = problem.GetProperty("errors")[0];
        ((int)status, error.GetProperty("field").GetString(), error.GetProperty("code").GetString()).ShouldBe((400, field, code));
    }

    [Fact]
    public async Task A_thing_has_one_other_name()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await Call(admin, "deal", "amount", "Value");
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/wordings", Body("deal", "amount", "Worth"));
        ((int)status, problem.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((400, "wordings:exists"));
    }

    [Fact]
    public async Task A_field_of_ones_own_is_not_called_like_one_that_was_renamed()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await Call(admin, "deal", "amount", "Worth");
        var body = new
        {
            @object = "deal",
            label = "worth",
            type = "text",
        };
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/custom-fields", body);
        ((int)status, problem.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((400, "custom:label-taken"));
    }

    private static object Body(string of, string? field, string label, string? labelPlural = null) =>
        new
        {
            @object = of,
            field,
            label,
            labelPlural,
        };

    private static async Task<Guid> Call(HttpClient admin, string of, string? field, string label, string? labelPlural = null) =>
        (await admin.Create("wordings", Body(of, field, label, labelPlural))).GetProperty("id").GetGuid();

    private static async Task<JsonElement> Deal(HttpClient client) =>
        (await client.Ok(HttpMethod.Get, "/api/crm/metadata"))
            .GetProperty("objects")
            .EnumerateArray()
            .Single(o => o.GetProperty("name").GetString() == "deal");
}
