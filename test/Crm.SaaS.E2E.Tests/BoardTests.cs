using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using static Crm.SaaS.E2E.PageCalls;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

[Collection(RunningProductUsers.Name)]
public sealed class BoardTests(RunningProduct product)
{
    [Fact]
    public async Task A_card_is_carried_between_columns_and_lanes_with_the_keyboard_in_one_command()
    {
        var page = await Newcomer.SignUpAsync(product, "Keyed Board", "kay@keyed-board.example");
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
        await Expect(page.GetByText("Lantern moved to Engaging, Medium")).ToBeVisibleAsync();
        await Expect(Place(page, "Engaging, Medium").Locator("article")).ToBeFocusedAsync();

        await page.ReloadAsync();
        await page.GetByLabel("Swimlanes").SelectOptionAsync("priority");
        await Expect(Place(page, "Engaging, Medium").Locator("article")).ToContainTextAsync("Lantern");
    }

    [Fact]
    public async Task What_a_company_made_itself_has_a_board_by_its_own_choice_and_a_rule_asks_before_a_card_moves()
    {
        var page = await Newcomer.SignUpAsync(product, "Own Board", "oda@own-board.example");
        var made = await CallAsync(page, "POST", "/api/crm/custom-objects", new { label = "Project" });
        var (of, plural) = (made.GetProperty("name").GetString()!, made.GetProperty("plural").GetString()!);
        var state = await FieldAsync("State", "choice", new { choices = """["planned","running","stopped"]""" });
        var rule = JsonSerializer.Serialize(
            new
            {
                field = state,
                op = "eq",
                value = "stopped",
            }
        );
        var why = await FieldAsync("Reason", "text", new { requiredWhen = rule });
        var project = await CallAsync(
            page,
            "POST",
            $"/api/crm/{plural}",
            new Dictionary<string, string> { ["name"] = "Lighthouse", [state] = "planned" }
        );
        var record = $"/api/crm/{plural}/{project.GetProperty("id").GetString()}";
        await OpenAsync(page, $"/{plural}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Board" }).ClickAsync();
        await Expect(Place(page, "planned").Locator("article")).ToContainTextAsync("Lighthouse");
        await Expect(Place(page, "No State")).ToBeVisibleAsync();

        // Sent to a column that wants a reason: a form asks for it, and the card moves with it.
        await SendAsync("stopped");
        await page.FillAsync($"#act-{why}", "No budget");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move to stopped" }).ClickAsync();
        await Expect(Place(page, "stopped").Locator("article")).ToContainTextAsync("Lighthouse");
        await StoredAsync((state, "stopped"), (why, "No budget"));

        await SendAsync("No State");
        await Expect(Place(page, "No State").Locator("article")).ToContainTextAsync("Lighthouse");
        await StoredAsync((state, null));
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await Expect(Place(page, "stopped").Locator("article")).ToContainTextAsync("Lighthouse");
        await StoredAsync((state, "stopped"));

        // Kept as a view, it opens as a board again.
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as new view" }).ClickAsync();
        await page.FillAsync("#view-name", "By state");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save view", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "By state" })).ToHaveAttributeAsync("aria-selected", "true");
        await OpenAsync(page, $"/{plural}");
        await Expect(Place(page, "stopped").Locator("article")).ToContainTextAsync("Lighthouse");

        async Task<string> FieldAsync(string label, string type, object more)
        {
            var body = JsonSerializer.SerializeToElement(more).EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
            (body["object"], body["label"], body["type"]) = (of, label, type);
            return (await CallAsync(page, "POST", "/api/crm/custom-fields", body)).GetProperty("name").GetString()!;
        }

        async Task SendAsync(string column)
        {
            await page.Locator("article", new() { HasText = "Lighthouse" }).HoverAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Move to…" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = column }).ClickAsync();
        }

        // A card stands in its new column before the server has answered.
        Task StoredAsync(params (string Field, string? Value)[] wanted) =>
            UntilAsync(
                async () =>
                {
                    var stored = await CallAsync(page, "GET", record, null);
                    return wanted.Select(each => (each.Field, stored.GetProperty(each.Field).GetString()));
                },
                wanted
            );
    }

    [Fact]
    public async Task A_column_adds_up_its_cards_its_amounts_or_its_amounts_by_their_chances()
    {
        var page = await Newcomer.SignUpAsync(product, "Weighed Board", "wes@weighed-board.example");
        var deal = await CallAsync(page, "POST", "/api/crm/deals", new { name = "Anchor", amount = "2000" });
        var stored = await CallAsync(page, "GET", $"/api/crm/deals/{deal.GetProperty("id").GetString()}", null);
        var weighted = 2000m * stored.GetProperty("probability").GetDecimal() / 100;
        await OpenAsync(page, "/deals?layout=board");
        var head = page.Locator("crm-board-head").First;
        await Expect(head).ToContainTextAsync("$2,000");

        await page.GetByLabel("Sums").SelectOptionAsync("weighted(amount,probability)");
        await Expect(head).ToContainTextAsync(weighted.ToString("$#,0", CultureInfo.InvariantCulture));
        await page.GetByLabel("Sums").SelectOptionAsync("count");
        await Expect(head).Not.ToContainTextAsync("$");
        await page.GetByLabel("Columns").SelectOptionAsync("priority");
        await Expect(Place(page, "No Priority").Locator("article")).ToContainTextAsync("Anchor");
    }

    [Fact]
    public async Task A_finger_carries_a_card_to_the_next_column_on_a_phone()
    {
        var page = await Newcomer.SignUpAsync(product, "Touched Board", "tom@touched-board.example", width: 390);
        await CallAsync(page, "POST", "/api/crm/deals", new { name = "Lantern" });
        await OpenAsync(page, "/deals?layout=board");
        var card = page.Locator("article", new() { HasText = "Lantern" });
        await Expect(Place(page, "Prospecting").Locator("article")).ToHaveCountAsync(1);
        var finger = await Finger.OfAsync(page);

        // Moved at once it scrolls; rested on, the card comes up, and goes along.
        await finger.DownAsync(card);
        await finger.MoveByAsync(0, -60);
        await finger.UpAsync();
        await Expect(Place(page, "Prospecting").Locator("article")).ToHaveCountAsync(1);
        await finger.DownAsync(card);
        await Expect(page.Locator("article.held")).ToBeVisibleAsync();
        await finger.MoveToAsync(384, 400);
        await Expect(page.Locator(".cdk-drag-preview")).ToBeVisibleAsync();
        // At the edge the board comes along by itself, until the next column is there; a finger is never quite still.
        await UntilAsync(
            async () =>
            {
                await finger.MoveByAsync(0, 1);
                var box = (await Place(page, "Engaging").BoundingBoxAsync())!;
                return [box.X + 0.6 * box.Width <= 390];
            },
            [true]
        );
        var there = (await Place(page, "Engaging").BoundingBoxAsync())!;
        await finger.MoveToAsync(Math.Clamp(there.X + there.Width / 2, 60, 330), there.Y + 40);
        await Expect(Place(page, "Engaging").Locator(".cdk-drag-placeholder")).ToBeVisibleAsync();
        await finger.UpAsync();

        await Expect(Place(page, "Engaging").Locator("article")).ToContainTextAsync("Lantern");
        await Expect(page.GetByText("Lantern moved to Engaging")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(Place(page, "Engaging").Locator("article")).ToContainTextAsync("Lantern");
    }

    [Fact]
    public async Task A_filter_that_was_copied_as_a_link_opens_and_pastes_as_the_same_filter()
    {
        var page = await Newcomer.SignUpAsync(product, "Shared Sieve", "sue@shared-sieve.example");
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
}
