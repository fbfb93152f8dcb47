using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Crm.SaaS.E2E.PageCalls;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

/// <summary>Two people at two browsers: each sees the other at a record, what happens comes by itself, a sign is given, and what was said is found.</summary>
[Collection(RunningProductUsers.Name)]
public sealed class TogetherTests(RunningProduct product)
{
    [Fact]
    public async Task Two_people_at_one_record_see_each_other_come_edit_and_go()
    {
        var page = await Newcomer.SignUpAsync(product, "Two Faces", "ada@two-faces.example");
        await Newcomer.TakeSampleDataAsync(page);
        var (_, other) = await InviteAsync(page, product, "two-faces", "Ben Bell", "Administrator");
        var deal = $"/deals/{await FirstDealAsync(page)}";
        await OpenAsync(page, deal);
        await Expect(page.Locator("crm-record-acts").First).ToBeVisibleAsync();
        await OpenAsync(other, deal);
        var faces = page.Locator("crm-presence-faces button");
        await Expect(faces).ToHaveAccessibleNameAsync("Ben Bell is looking at this");

        await AmountOn(other).ClickAsync();
        await Expect(faces).ToHaveAccessibleNameAsync("Ben Bell is editing Amount");
        // Whoever edits the same is told before there are two values.
        await AmountOn(page).ClickAsync();
        await Expect(page.Locator("crm-inline-field .others")).ToContainTextAsync("Ben Bell is editing");
        await page.Keyboard.PressAsync("Escape");
        await other.Keyboard.PressAsync("Escape");
        await Expect(faces).ToHaveAccessibleNameAsync("Ben Bell is looking at this");

        await faces.FocusAsync();
        await Expect(page.Locator("crm-presence-faces .popover")).ToBeVisibleAsync();
        await OpenAsync(other, "/companies");
        await Expect(page.Locator("crm-presence-faces button")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_a_colleague_does_comes_by_itself_takes_a_sign_and_is_found_by_its_words()
    {
        var page = await Newcomer.SignUpAsync(product, "Joined Hands", "ada@joined-hands.example");
        await Newcomer.TakeSampleDataAsync(page);
        var (_, other) = await InviteAsync(page, product, "joined-hands", "Ben Bell", "Administrator");
        var deal = await FirstDealAsync(page);
        await OpenAsync(page, "/activity");
        var lines = page.Locator("crm-feed-line");
        await Expect(lines.First).ToBeVisibleAsync();

        await CallAsync(
            other,
            "POST",
            "/api/crm/comments",
            new
            {
                @object = "deal",
                record = deal,
                body = "They asked about zanzibar",
            }
        );
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^[0-9]+ new$") }).ClickAsync();
        var said = lines.Filter(new() { HasText = "They asked about zanzibar" });
        await Expect(said).ToContainTextAsync("Ben Bell");

        await said.GetByRole(AriaRole.Button, new() { Name = "Add a reaction" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Celebration" }).ClickAsync();
        await OpenAsync(other, $"/deals/{deal}?tab=comments");
        var sign = other.Locator("crm-conversation .sign");
        await Expect(sign).ToHaveAccessibleNameAsync(new Regex("^Celebration: "));
        // The one takes it up, the other sees that at once.
        await sign.ClickAsync();
        await Expect(said.Locator(".sign .num")).ToHaveTextAsync("2");
        await Expect(said.Locator(".sign")).ToHaveAccessibleNameAsync(new Regex("Ben Bell"));

        await said.Locator("a.link").ClickAsync();
        await Expect(page.Locator("crm-record-panel h2")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Whose" }).SelectOptionAsync("me");
        await page.WaitForURLAsync("**/activity?who=me");
        await Expect(said).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("Control+k");
        await page.GetByRole(AriaRole.Combobox).Last.FillAsync("zanzibar");
        await page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex("zanzibar") }).ClickAsync();
        await page.WaitForURLAsync("**/deals/*?tab=comments&comment=*");
        await Expect(page.Locator("crm-conversation .comment.asked")).ToContainTextAsync("zanzibar");
    }

    private static ILocator AmountOn(IPage page) => page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Edit Amount") });

    private static async Task<string> FirstDealAsync(IPage page) =>
        (await CallAsync(page, "POST", "/api/crm/deals/query", new { select = new[] { "name" }, page = new { size = 1 } }))
            .GetProperty("items")[0]
            .GetProperty("id")
            .GetString()!;
}
