using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

/// <summary>A day of somebody who sells: who called, what was said, what to do next, how the deals stand, what was won and lost.</summary>
[Collection(RunningProductUsers.Name)]
public sealed class SellersDayTests(RunningProduct product)
{
    [Fact]
    public async Task A_seller_works_through_a_day_at_a_desk()
    {
        var page = await Newcomer.SignUpAsync(product, "Day Desk", "dora@day-desk.example");
        await Newcomer.TakeSampleDataAsync(page);

        // Somebody calls: she is found, and what was said is written down.
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("Ewa");
        await page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex("^Ewa Sikora") }).WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Title(page)).ToHaveTextAsync("Ewa Sikora");
        await page.GetByPlaceholder("Write a note…").FillAsync("Wants the routes planned too, before Easter.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save note" }).ClickAsync();
        await Expect(page.Locator("crm-timeline")).ToContainTextAsync("Wants the routes planned too");

        // Her number, changed in its place; a wrong address is told at once and not lost.
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit Phone" }).ClickAsync();
        await page.Keyboard.TypeAsync("+48 58 555 01 02");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(@"^Edit Phone \+48") })).ToBeVisibleAsync();

        // What comes next: a task and a deal, made beside the company they are for.
        await page.GetByRole(AriaRole.Link, new() { Name = "Open Company" }).ClickAsync();
        await Expect(Title(page)).ToHaveTextAsync("Harbour Logistics");
        var beside = page.GetByRole(AriaRole.Complementary, new() { Name = "What belongs to it" });
        await beside.GetByRole(AriaRole.Button, new() { Name = "New task" }).ClickAsync();
        await Form(page).GetByLabel("Subject").FillAsync("Send the route offer");
        await Form(page).GetByRole(AriaRole.Button, new() { Name = "Create task" }).ClickAsync();
        await Expect(beside).ToContainTextAsync("Send the route offer");
        await beside.GetByRole(AriaRole.Button, new() { Name = "New deal" }).ClickAsync();
        await Form(page).GetByLabel("Name").FillAsync("Harbour Logistics: Routes");
        await Form(page).GetByLabel("Amount", new() { Exact = true }).FillAsync("5000");
        await Form(page).GetByRole(AriaRole.Button, new() { Name = "Create deal" }).ClickAsync();
        await Expect(beside).ToContainTextAsync("Harbour Logistics: Routes");

        // The board: the new deal goes on, another is lost and the reason kept, and the sums follow.
        await page.GetByRole(AriaRole.Link, new() { Name = "Deals", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Board", Exact = true }).ClickAsync();
        await Expect(Column(page, "Prospecting")).ToContainTextAsync("Harbour Logistics: Routes");
        await MoveAsync(page, "Harbour Logistics: Routes", "Negotiation");
        await Expect(Column(page, "Negotiation")).ToContainTextAsync("Harbour Logistics: Routes");
        await Expect(page.Locator("main")).ToContainTextAsync("$102,600");
        await MoveAsync(page, "Harbour Logistics: Driver app", "Lost");
        await Form(page).GetByLabel("Reason lost").FillAsync("They build it themselves");
        await Form(page).GetByRole(AriaRole.Button, new() { Name = "Move to Lost" }).ClickAsync();
        await Expect(Column(page, "Lost")).ToContainTextAsync("Driver app");

        // A slip: what was moved goes back by the message that says so.
        await MoveAsync(page, "Harbour Logistics: Routes", "Proposal");
        await Expect(Column(page, "Proposal")).ToContainTextAsync("Harbour Logistics: Routes");
        await page.Locator("crm-toast-outlet .toast")
            .Filter(new() { HasText = "Proposal" })
            .GetByRole(AriaRole.Button, new() { Name = "Undo" })
            .ClickAsync();
        await Expect(Column(page, "Negotiation")).ToContainTextAsync("Harbour Logistics: Routes");

        // What is due: the task is done, and its row says so.
        await page.GetByRole(AriaRole.Link, new() { Name = "Tasks", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Send the route offer", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Complete", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Complete", Exact = true })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Path" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Send the route offer.* Yes") })).ToBeVisibleAsync();

        // The evening: all of one company's people are tagged in one go, and a view is kept for tomorrow.
        await page.GetByRole(AriaRole.Link, new() { Name = "Contacts", Exact = true }).First.ClickAsync();
        await page.Locator("[data-search]").FillAsync("harbourlogistics");
        var grid = page.GetByRole(AriaRole.Grid, new() { Name = "Contacts" });
        await Expect(grid.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all shown" }).CheckAsync();
        await Expect(page.GetByRole(AriaRole.Toolbar, new() { Name = "Selected rows" })).ToContainTextAsync("2 selected");
    }

    [Fact]
    public async Task A_seller_works_on_the_way_with_a_phone()
    {
        var page = await Newcomer.SignUpAsync(product, "Day Phone", "pia@day-phone.example", width: 390);
        await Newcomer.TakeSampleDataAsync(page);
        var bar = page.GetByRole(AriaRole.Navigation, new() { Name = "Main" });

        await bar.GetByRole(AriaRole.Button, new() { Name = "Search" }).TapAsync();
        await page.GetByRole(AriaRole.Combobox, new() { NameRegex = new Regex("^Search") }).FillAsync("Ewa");
        await page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex("^Ewa Sikora") }).TapAsync();
        await Expect(Title(page)).ToHaveTextAsync("Ewa Sikora");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open Email" }))
            .ToHaveAttributeAsync("href", "mailto:ewa.sikora@harbourlogistics.example");
        var timeline = page.GetByRole(AriaRole.Tab, new() { Name = "Timeline" });
        await timeline.TapAsync();
        await Expect(timeline).ToHaveAttributeAsync("aria-selected", "true");
        await page.GetByPlaceholder("Write a note…").FillAsync("Met at the fair.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save note" }).TapAsync();
        await Expect(page.Locator("crm-timeline")).ToContainTextAsync("Met at the fair.");

        await bar.GetByRole(AriaRole.Button, new() { Name = "Create" }).TapAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Task" }).TapAsync();
        await Form(page).GetByLabel("Subject").FillAsync("Send her the brochure");
        await Form(page).GetByRole(AriaRole.Button, new() { Name = "Create task" }).TapAsync();
        await Expect(Form(page)).ToHaveCountAsync(0);

        await bar.GetByRole(AriaRole.Button, new() { Name = "Menu" }).TapAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link, new() { Name = "Tasks" }).TapAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Send her the brochure") }).TapAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Complete", Exact = true }).TapAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Complete", Exact = true })).ToHaveCountAsync(0);

        await bar.GetByRole(AriaRole.Button, new() { Name = "Menu" }).TapAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link, new() { Name = "Deals" }).TapAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Layout") }).TapAsync();
        await page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Board" }).TapAsync();
        await MoveAsync(page, "Greenfield Farms: Second site", "Engaging");
        await Expect(Column(page, "Engaging")).ToContainTextAsync("Greenfield Farms: Second site");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    private static ILocator Title(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static ILocator Form(IPage page) => page.GetByRole(AriaRole.Dialog);

    private static ILocator Column(IPage page, string stage) => page.GetByRole(AriaRole.Group, new() { Name = stage, Exact = true });

    private static async Task MoveAsync(IPage page, string deal, string stage)
    {
        var card = page.GetByRole(AriaRole.Article).Filter(new() { HasText = deal });
        await card.HoverAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Move to…" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = stage, Exact = true }).ClickAsync();
    }
}
