using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

[Collection(RunningProductUsers.Name)]
public sealed class BoardTests(RunningProduct product)
{
    private const string Password = "Correct-Horse-7";

    [Fact]
    public async Task A_card_is_carried_between_columns_and_lanes_with_the_keyboard_in_one_command()
    {
        var page = await SignUpAsync("Keyed Board", "kay@keyed-board.example");
        await CallAsync(
            page,
            "POST",
            "/api/crm/deals",
            new
            {
                name = "Lantern",
                priority = "low",
                amount = "1200",
            }
        );
        await OpenAsync(page, "/deals?layout=board");
        await page.GetByLabel("Swimlanes").SelectOptionAsync("priority");
        var card = page.Locator("article", new() { HasText = "Lantern" });
        await Expect(Place(page, "Prospecting, Low").Locator("article")).ToHaveCountAsync(1);
        await card.FocusAsync();

        // There and back: nothing is written.
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(Place(page, "Engaging, Low").Locator("article")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(Place(page, "Prospecting, Low").Locator("article")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(Place(page, "Engaging, Low").Locator("article")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Place(page, "Engaging, Medium").Locator("article")).ToBeFocusedAsync();
        var sent = await page.RunAndWaitForRequestAsync(
            () => page.Keyboard.PressAsync("Space"),
            r => r.Method is "POST" or "PATCH" && r.Url.Contains("/api/crm/deals/", StringComparison.Ordinal)
        );
        Assert.Contains("\"priority\":\"medium\"", sent.PostData, StringComparison.Ordinal);
        Assert.EndsWith("/move-stage", sent.Url, StringComparison.Ordinal);
        await Expect(Place(page, "Engaging, Medium").Locator("article")).ToBeFocusedAsync();

        await page.ReloadAsync();
        await page.GetByLabel("Swimlanes").SelectOptionAsync("priority");
        await Expect(Place(page, "Engaging, Medium").Locator("article")).ToContainTextAsync("Lantern");
    }

    [Fact]
    public async Task A_filter_that_was_copied_as_a_link_opens_and_pastes_as_the_same_filter()
    {
        var page = await SignUpAsync("Shared Sieve", "sue@shared-sieve.example");
        foreach (var (name, city) in new[] { ("Anchor", "Gdynia"), ("Beacon", "Hel") })
            await CallAsync(page, "POST", "/api/crm/companies", new { name, city });
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await OpenAsync(page, """/companies?filter={"field":"city","op":"eq","value":"Hel"}""");
        await Expect(page.GetByText("City is Hel")).ToBeVisibleAsync();
        await page.Locator("[data-filter]").ClickAsync();
        await Expect(page.GetByText("Found: 1")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        var link = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

        await OpenAsync(page, "/companies");
        await Expect(page.GetByRole(AriaRole.Gridcell, new() { Name = "Gdynia" })).ToBeVisibleAsync();
        await page.Locator("[data-search]").FocusAsync();
        await page.Keyboard.PressAsync("Control+v");
        await Expect(page.GetByText("City is Hel")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Gridcell, new() { Name = "Gdynia" })).ToHaveCountAsync(0);

        await page.GotoAsync(link);
        await Expect(page.GetByText("City is Hel")).ToBeVisibleAsync();
        await OpenAsync(page, "/deals");
        await page.Locator("[data-search]").FocusAsync();
        await page.Keyboard.PressAsync("Control+v");
        await Expect(page.GetByText("That link is to companies. This list shows deals.")).ToBeVisibleAsync();
    }

    private static ILocator Place(IPage page, string name) => page.GetByRole(AriaRole.Group, new() { Name = name, Exact = true });

    private async Task<IPage> SignUpAsync(string company, string email)
    {
        var page = await product.VisitAsync("/sign-up");
        await page.FillAsync("#company", company);
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync("**/welcome");
        return page;
    }

    private static Task OpenAsync(IPage page, string path) => page.GotoAsync(new Uri(new Uri(page.Url), path).ToString());

    private static async Task CallAsync(IPage page, string method, string path, object body)
    {
        const string Script = """
            async ([method, path, body]) => {
              const token = /XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '';
              const headers = { 'Content-Type': 'application/json', RequestVerificationToken: decodeURIComponent(token) };
              const answer = await fetch(path, { method, headers, body });
              if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
            }
            """;
        await page.EvaluateAsync(Script, new[] { method, path, JsonSerializer.Serialize(body) });
    }
}
