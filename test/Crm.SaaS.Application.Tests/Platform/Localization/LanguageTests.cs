using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Localization;

/// <summary>People read the product in their language.</summary>
public sealed class LanguageTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Theory]
    [InlineData("en", "Deals")]
    [InlineData("pl", "Szanse")]
    [InlineData("pt-BR", "Negócios")]
    [InlineData("pt-PT,en;q=0.5", "Negócios")]
    [InlineData("bg-BG", "Сделки")]
    [InlineData("fi,bg;q=0.5", "Сделки")]
    [InlineData("fi", "Deals")]
    public async Task Objects_are_called_what_the_reader_calls_them(string accepted, string deals)
    {
        var admin = (await app.Given.Tenant()).Admin;
        (await MetadataAsync(admin, accepted))
            .Single(o => Text(o, "name") == "deal")
            .GetProperty("labelPlural")
            .GetString()
            .ShouldBe(deals);
    }

    [Theory]
    [InlineData("en", "They come about where deals are moved")]
    [InlineData("pl", "Powstają tam, gdzie przenosi się szanse")]
    [InlineData("pt-BR", "Surgem onde os negócios são movidos")]
    [InlineData("bg", "Появяват се там, където се местят сделки")]
    public async Task It_is_said_how_records_come_about_that_nobody_makes_by_hand(string language, string beginning)
    {
        var objects = await MetadataAsync((await app.Given.Tenant()).Admin, language);
        Text(objects.Single(o => Text(o, "name") == "approval"), "origin").ShouldStartWith(beginning);
        objects.Single(o => Text(o, "name") == "deal").TryGetProperty("origin", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Permissions_are_called_what_the_reader_calls_them()
    {
        var (english, polish) = (await PermissionsAsync("en"), await PermissionsAsync("pl"));
        (english["Crm.Contacts"], polish["Crm.Contacts"]).ShouldBe(("Contacts", "Kontakty"));
        (english["Crm.Users.AssignRoles"], polish["Crm.Users.AssignRoles"]).ShouldBe(("Assign roles", "Nadawanie ról"));
        (english["Crm.Settings.MailLog"], polish["Crm.Settings.MailLog"]).ShouldBe(("Mail log", "Dziennik poczty"));
        // An import is called so in both.
        english.Where(p => p.Value != "Import" && polish[p.Key] == p.Value).Select(p => p.Value).Distinct().ShouldBeEmpty();
    }

    /// <summary>Objects, fields, choices and acts; a label that is missing would be told in English.</summary>
    [Theory]
    [InlineData("pl")]
    [InlineData("pt-BR")]
    [InlineData("bg")]
    public async Task Everything_that_came_with_the_product_has_a_name(string language)
    {
        var (known, missing) = (Keys(language), new List<string>());
        foreach (var one in await MetadataAsync((await app.Given.Tenant()).Admin, language))
        {
            var name = Text(one, "name");
            Demand($"Object:{name}");
            Demand($"Objects:{name}");
            foreach (var field in one.GetProperty("fields").EnumerateArray())
            {
                Demand($"Field:{name}.{Text(field, "name")}", $"Field:{Text(field, "name")}");
                foreach (var choice in Each(field, "choices").Select(c => Text(c, "value")).Where(c => !IsCode(c)))
                    Demand($"Choice:{name}.{Text(field, "name")}.{choice}", $"Choice:{Text(field, "name")}.{choice}");
            }
            foreach (var act in Each(one, "acts"))
                Demand($"Act:{name}.{Text(act, "name")}");
        }
        missing.Order().ShouldBeEmpty();

        void Demand(params string[] keys)
        {
            if (!keys.Any(known.Contains))
                missing.Add(keys[^1]);
        }
    }

    [Fact]
    public async Task A_company_speaks_the_language_that_it_signed_up_in()
    {
        var name = $"fala-{Guid.NewGuid():N}"[..20];
        var visitor = app.Anonymous();
        visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd("pt-BR");
        using var answer = await visitor.PostAsJsonAsync(
            "/api/account/register-tenant",
            new
            {
                companyName = "Fala",
                subdomain = name,
                adminEmail = $"ana@{name}.example",
                adminPassword = "Correct-Horse-7",
            }
        );
        answer.EnsureSuccessStatusCode();
        var here = await app.Anonymous(name)
            .GetFromJsonAsync<JsonElement>("/api/abp/application-configuration?includeLocalizationResources=false");
        here.GetProperty("extraProperties").GetProperty("language").GetString().ShouldBe("pt-BR");
    }

    [Theory]
    [InlineData("pt-BR", true)]
    [InlineData("bg", true)]
    [InlineData("xx", false)]
    public async Task A_person_chooses_one_of_the_languages(string language, bool taken)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, _) = await admin.Try(HttpMethod.Put, "/api/account/my-profile", new { language });
        ((int)status < 400).ShouldBe(taken);
    }

    private static async Task<List<JsonElement>> MetadataAsync(HttpClient client, string accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/crm/metadata");
        request.Headers.Add("Accept-Language", accepted);
        using var answer = await client.SendAsync(request);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("objects").EnumerateArray()];
    }

    private static IEnumerable<JsonElement> Each(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    /// <summary>A currency is called by its letters everywhere.</summary>
    private static bool IsCode(string choice) => choice.Length == 3 && choice.All(char.IsAsciiLetterUpper);

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private async Task<Dictionary<string, string>> PermissionsAsync(string accepted)
    {
        var admin = (await app.Given.Tenant()).Admin;
        admin.DefaultRequestHeaders.AcceptLanguage.ParseAdd(accepted);
        var told = await admin.GetFromJsonAsync<JsonElement>(
            "/api/permission-management/permissions?providerName=R&providerKey=Administrator"
        );
        return told.GetProperty("groups")
            .EnumerateArray()
            .SelectMany(group => group.GetProperty("permissions").EnumerateArray().Prepend(group))
            .ToDictionary(one => Text(one, "name"), one => Text(one, "displayName"));
    }

    private static HashSet<string> Keys(string language)
    {
        var shared = Assembly.Load("Crm.SaaS.Domain.Shared");
        return
        [
            .. shared
                .GetManifestResourceNames()
                .Where(n => n.EndsWith($".{language}.json", StringComparison.Ordinal))
                .SelectMany(n => JsonSerializer.Deserialize<Dictionary<string, string>>(shared.GetManifestResourceStream(n)!)!.Keys),
        ];
    }
}
