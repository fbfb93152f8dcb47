using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.SaaS.Launch;
using Microsoft.Playwright;
using Xunit;
using static Crm.SaaS.E2E.PageCalls;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

/// <summary>Somebody works in Polish, and then changes the language without leaving the page.</summary>
[Collection(RunningProductUsers.Name)]
public sealed class LanguageTests(RunningProduct product)
{
    [Fact]
    public async Task A_company_works_in_Polish_and_then_in_three_other_languages_on_the_same_page()
    {
        var page = await product.VisitAsync("/sign-up");
        await page.GetByRole(AriaRole.Button, new() { Name = "Polski" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Texts("pl", "account", "signUp"));
        await page.FillAsync("#company", "Szkutnia");
        await page.FillAsync("#email", "ewa@szkutnia.example");
        await page.FillAsync("#password", "Correct-Horse-7");
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync("**/welcome");

        // What a company begins with is named in its language, and the sample data fits it.
        await Newcomer.TakeSampleDataAsync(page);
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Oferta", Exact = true })).ToContainTextAsync("Śledzenie floty");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Wygrana", Exact = true })).ToContainTextAsync("Pilotaż w Poczdamie");
        var roles = await CallAsync(page, "GET", "/api/crm/roles", null);
        Assert.Contains("Handlowiec", roles.ToString(), StringComparison.Ordinal);

        // What the account speaks is Polish from now on, at any browser.
        var profile = await CallAsync(page, "GET", "/api/abp/application-configuration?includeLocalizationResources=false", null);
        Assert.Equal("pl", profile.GetProperty("extraProperties").GetProperty("language").GetString());

        var deal = new
        {
            name = "Jacht",
            amount = "1234567.50",
            currency = "EUR",
            expectedCloseOn = "2026-03-31",
            priority = "high",
        };
        var id = (await CallAsync(page, "POST", "/api/crm/deals", deal)).GetProperty("id").GetString();
        await OpenAsync(page, """/deals?layout=table&filter={"field":"priority","op":"eq","value":"high"}""");
        await Expect(page.Locator("crm-filter-chips")).ToContainTextAsync("Priorytet to Wysoki");
        await Expect(page.GetByRole(AriaRole.Grid, new() { Name = "Szanse" })).ToContainTextAsync(Money("1 234 567,50 €"));

        await OpenAsync(page, $"/deals/{id}");
        await Expect(page.Locator("main")).ToContainTextAsync(Money("1 234 567,50 €"));
        await Expect(page.Locator("main")).ToContainTextAsync("31 mar 2026");
        var refused = await TriedAsync(page, "/api/crm/companies", new { name = new string('x', 300) });
        Assert.Matches("^Najwyżej \\d+ znaków; tu jest ich 300\\.$", refused);

        await SpeakAsync(page, "Português (Brasil)");
        await Expect(page.Locator("main")).ToContainTextAsync("Fechamento previsto");
        await Expect(page.Locator("main")).ToContainTextAsync(Money("€ 1.234.567,50"));
        await Expect(page.Locator("main")).ToContainTextAsync("31 de mar. de 2026");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "pt-BR");

        await SpeakAsync(page, "Български");
        await Expect(page.Locator("main")).ToContainTextAsync("Очаквано приключване");
        await Expect(page.Locator("main")).ToContainTextAsync("31.03.2026");

        await SpeakAsync(page, "English");
        await Expect(page.Locator("main")).ToContainTextAsync("Expected close");
        await Expect(page.Locator("main")).ToContainTextAsync("Mar 31, 2026");
        Assert.EndsWith($"/deals/{id}", new Uri(page.Url).AbsolutePath);
    }

    /// <summary>By the menu of the person, in whatever language it is.</summary>
    private static async Task SpeakAsync(IPage page, string language)
    {
        await page.Locator("crm-user-menu button.user").ClickAsync();
        await page.GetByRole(AriaRole.Menuitemradio, new() { Name = language }).ClickAsync();
    }

    /// <summary>The spaces inside an amount do not break; which kind of space they are is the browser's business.</summary>
    private static Regex Money(string amount) => new(Regex.Escape(amount).Replace("\\ ", "[\\s\\u00a0\\u202f]", StringComparison.Ordinal));

    private static string Texts(string language, string section, string key)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.At($"angular/src/app/i18n/{language}.json")));
        return file.RootElement.GetProperty(section).GetProperty(key).GetString()!;
    }

    private static async Task<JsonElement> CallAsync(IPage page, string method, string path, object? body)
    {
        const string Script = """
            async ([method, path, body]) => {
              const token = /XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '';
              const headers = { 'Content-Type': 'application/json', 'Accept-Language': 'pl', RequestVerificationToken: decodeURIComponent(token) };
              const answer = await fetch(path, { method, headers, body: body ?? undefined });
              return (await answer.text()) || 'null';
            }
            """;
        var text = body is null ? null : JsonSerializer.Serialize(body);
        return JsonSerializer.Deserialize<JsonElement>(await page.EvaluateAsync<string>(Script, new[] { method, path, text }));
    }

    private static async Task<string> TriedAsync(IPage page, string path, object body) =>
        (await CallAsync(page, "POST", path, body)).GetProperty("detail").GetString()!;
}
