using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using static Crm.SaaS.E2E.PageCalls;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

/// <summary>A deal's way through its stages, and what is logged on it.</summary>
[Collection(RunningProductUsers.Name)]
public sealed class StageWayTests(RunningProduct product)
{
    [Fact]
    public async Task A_stage_that_asks_for_approval_is_asked_for_on_the_board_and_approved_of_on_the_page_of_the_deal()
    {
        var page = await Newcomer.SignUpAsync(product, "Gated Way", "gwen@gated-way.example");
        var stages = (await CallAsync(page, "POST", "/api/crm/stages/query", new { sort = new[] { "position" } })).GetProperty("items");
        await CallAsync(
            page,
            "PATCH",
            $"/api/crm/stages/{stages[1].GetProperty("id").GetString()}",
            new
            {
                approval = "role",
                approverRole = "Administrator",
                ownApproval = true,
            }
        );
        await CallAsync(page, "POST", "/api/crm/deals", new { name = "Lantern" });
        await OpenAsync(page, "/deals?layout=board");
        var card = page.Locator("article", new() { HasText = "Lantern" });
        await card.FocusAsync();
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Remark").FillAsync("They wait for us");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" }).ClickAsync();
        await Expect(card).ToContainTextAsync("Waits for approval");

        await card.GetByRole(AriaRole.Link, new() { Name = "Lantern" }).ClickAsync();
        var way = page.Locator("crm-stage-strip");
        await Expect(way.Locator("[aria-current=step]")).ToContainTextAsync("Prospecting");
        await Expect(page.Locator("crm-approval-strip")).ToContainTextAsync("They wait for us");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(way.Locator("[aria-current=step]")).ToContainTextAsync("Engaging");
        await Expect(page.Locator("crm-approval-strip crm-approval-card")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_call_and_the_task_that_follows_are_logged_with_the_keyboard_alone_and_taken_back()
    {
        var page = await Newcomer.SignUpAsync(product, "Keyed Log", "lou@keyed-log.example");
        var deal = await CallAsync(page, "POST", "/api/crm/deals", new { name = "Lantern" });
        await OpenAsync(page, $"/deals/{deal.GetProperty("id").GetString()}");
        await Expect(page.Locator("crm-next-activity")).ToContainTextAsync("Nothing planned");
        await page.Keyboard.PressAsync("l");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator("#log-about")).ToHaveValueAsync("Lantern");
        await Expect(dialog.Locator("#log-text")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("They like the lamps");
        await dialog.GetByLabel("Make a task that follows").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await dialog.Locator("#log-subject").FillAsync("Send the offer");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("crm-next-activity")).ToContainTextAsync("Send the offer");
        await Expect(page.Locator("crm-timeline")).ToContainTextAsync("They like the lamps");

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.Locator("crm-next-activity")).ToContainTextAsync("Nothing planned");
    }

    [Fact]
    public async Task A_pipeline_is_removed_once_its_deals_are_moved_and_the_page_shows_what_an_undo_brings_back()
    {
        var page = await Newcomer.SignUpAsync(product, "Two Ways", "tom@two-ways.example");
        var pipeline = (await CallAsync(page, "POST", "/api/crm/pipelines", new { name = "Renewals" })).GetProperty("id").GetString();
        var stage = await CallAsync(
            page,
            "POST",
            "/api/crm/stages",
            new
            {
                name = "Due",
                pipeline,
                position = 1,
                type = "open",
                probability = 50,
            }
        );
        await CallAsync(page, "POST", "/api/crm/deals", new { name = "Lantern", stage = stage.GetProperty("id").GetString() });
        await OpenAsync(page, "/settings/pipelines");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove pipeline Renewals" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Move and remove" }).ClickAsync();
        var heading = page.GetByRole(AriaRole.Heading, new() { Name = "Renewals" });
        await Expect(heading).ToHaveCountAsync(0);
        await page.Locator("crm-toast-outlet").GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await Expect(heading).ToBeVisibleAsync();
        await Expect(page.GetByText("Due", new() { Exact = true })).ToBeVisibleAsync();
    }
}
