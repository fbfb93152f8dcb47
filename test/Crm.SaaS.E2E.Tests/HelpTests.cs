using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Crm.SaaS.E2E.PageCalls;

namespace Crm.SaaS.E2E;

/// <summary>Help stands beside the page, does what it speaks of, and is there again when one comes back.</summary>
[Collection(RunningProductUsers.Name)]
public sealed class HelpTests(RunningProduct product)
{
    private const string Button = "[data-help]";

    [Fact]
    public async Task Help_stands_beside_the_page_and_does_what_it_speaks_of()
    {
        var page = await Newcomer.SignUpAsync(product, "Asking Allowed", "ada@asking.example");
        await Newcomer.TakeSampleDataAsync(page);
        var main = page.Locator("main");
        var help = page.GetByRole(AriaRole.Complementary, new() { Name = "Help", Exact = true });
        var before = (await main.BoundingBoxAsync())!.Width;

        await page.ClickAsync(Button);
        await Assertions.Expect(help.GetByRole(AriaRole.Heading, new() { Name = "Help", Exact = true })).ToBeFocusedAsync();
        await Assertions.Expect(help).ToContainTextAsync("Every column is a value of “Stage”");
        var (beside, pageBox) = ((await help.BoundingBoxAsync())!, (await main.BoundingBoxAsync())!);
        pageBox.Width.ShouldBeLessThan(before);
        beside.X.ShouldBeGreaterThanOrEqualTo(pageBox.X + pageBox.Width);

        // What it says about this kind of record follows from its definition.
        await Assertions.Expect(help).ToContainTextAsync("Days to close");
        await help.GetByRole(AriaRole.Link, new() { Name = "See them as a table" }).ClickAsync();
        await Assertions.Expect(help).ToContainTextAsync("All deals that you may see");
        await help.GetByRole(AriaRole.Button, new() { Name = "Narrow the list down" }).ClickAsync();
        await Assertions.Expect(page.Locator(".cdk-overlay-container .popover, .cdk-overlay-container .panel").First).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Assertions.Expect(help).ToBeVisibleAsync();
        await help.GetByRole(AriaRole.Button, new() { Name = "Close help" }).FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(help).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(Button)).ToBeFocusedAsync();
        await page.GotoAsync("/contacts");
        await Assertions.Expect(page.Locator(Button)).ToBeVisibleAsync();
        await Assertions.Expect(help).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_company_puts_its_own_guides_and_videos_beside_its_pages()
    {
        var ada = await Newcomer.SignUpAsync(product, "Own Guides", "ada@own-guides.example");
        var (_, ben) = await InviteAsync(ada, product, "own-guides", "Ben Kay", "Sales representative");
        await OpenAsync(ada, "/contacts");
        await ada.ClickAsync(Button);
        var help = ada.GetByRole(AriaRole.Complementary, new() { Name = "Help", Exact = true });
        await help.GetByRole(AriaRole.Button, new() { Name = "Add a guide or video" }).ClickAsync();
        var form = ada.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("Name").FillAsync("How we greet people");
        await form.GetByLabel("Link").FillAsync("javascript:alert(1)");
        await form.GetByRole(AriaRole.Button, new() { Name = "Add guide" }).ClickAsync();
        await Assertions.Expect(form.Locator("[aria-invalid=true]")).ToHaveCountAsync(1);
        await form.GetByLabel("Link").FillAsync("https://videos.example/greeting");
        await form.GetByLabel("Kind").SelectOptionAsync("video");
        await form.GetByRole(AriaRole.Button, new() { Name = "Add guide" }).ClickAsync();
        await Assertions.Expect(form).ToHaveCountAsync(0);

        // Whoever opens that page finds it, and adds none; pages about something else are without it.
        await OpenAsync(ben, "/contacts");
        await ben.ClickAsync(Button);
        var shown = ben.GetByRole(AriaRole.Complementary, new() { Name = "Help", Exact = true });
        var video = shown.GetByRole(AriaRole.Link, new() { Name = "How we greet people" });
        await Assertions.Expect(video).ToHaveAttributeAsync("href", "https://videos.example/greeting");
        await Assertions.Expect(shown.GetByRole(AriaRole.Button, new() { Name = "Add a guide or video" })).ToHaveCountAsync(0);
        await OpenAsync(ben, "/companies");
        await Assertions.Expect(shown).ToContainTextAsync("All companies that you may see");
        await Assertions.Expect(video).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task On_a_phone_help_is_a_sheet_that_makes_room_for_what_is_done_from_it()
    {
        var page = await Newcomer.SignUpAsync(product, "Asking in Transit", "bo@transit.example", width: 390);
        await page.GotoAsync("/contacts");
        // Where nothing is yet, people are told how it works.
        await page.GetByRole(AriaRole.Button, new() { Name = "How does it work?" }).ClickAsync();
        var sheet = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(sheet).ToContainTextAsync("All contacts that you may see");
        await sheet.GetByRole(AriaRole.Link, new() { Name = "Bring in many from a file" }).ClickAsync();
        await page.WaitForURLAsync("**/contacts/import");
        await Assertions.Expect(sheet).ToHaveCountAsync(0);
        await page.ClickAsync(Button);
        await Assertions.Expect(sheet).ToContainTextAsync("A file becomes records step by step");
    }
}
