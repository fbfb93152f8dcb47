using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Crm.SaaS.E2E.PageCalls;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

[Collection(RunningProductUsers.Name)]
public sealed partial class DashboardTests(RunningProduct product)
{
    [Fact]
    public async Task A_manager_arranges_figures_and_opens_the_rows_behind_them()
    {
        var page = await Newcomer.SignUpAsync(product, "Figure House", "fay@figure-house.example");
        await page.GotoAsync("/dashboard");
        await Expect(page.Locator("main")).ToContainTextAsync("No deals yet");
        foreach (var (name, amount, priority) in new[] { ("Small", 100, "low"), ("Middle", 250, "high"), ("Large", 650, "high") })
            await CallAsync(
                page,
                "POST",
                "/api/crm/deals",
                new
                {
                    name,
                    amount,
                    priority,
                }
            );

        // Told by push: the page was not loaded again.
        await Expect(Card(page, "Open pipeline")).ToContainTextAsync("$1,000");

        await page.GetByRole(AriaRole.Button, new() { Name = "New dashboard" }).First.ClickAsync();
        await page.GetByText("Pipeline health").ClickAsync();
        await page.Locator("#dashboard-name").FillAsync("My pipeline");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "New dashboard" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My pipeline" })).ToBeVisibleAsync();
        await Expect(Card(page, "Open deals")).ToContainTextAsync("3");

        await page.GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add widget" }).ClickAsync();
        var builder = page.GetByRole(AriaRole.Dialog);
        await builder.GetByText("Leaderboard").ClickAsync();
        await builder.GetByLabel("Title").FillAsync("By priority");
        await builder.Locator("#widget-key-0").FillAsync("Priority");
        await page.GetByRole(AriaRole.Option, new() { Name = "Priority", Exact = true }).ClickAsync();
        await Expect(builder.Locator(".preview")).ToContainTextAsync("High");
        await builder.GetByRole(AriaRole.Button, new() { Name = "Add widget" }).ClickAsync();
        await Expect(builder).ToHaveCountAsync(0);

        var grip = page.GetByRole(AriaRole.Button, new() { Name = "Move By priority" });
        await grip.PressAsync("ArrowRight");
        await grip.PressAsync("Shift+ArrowRight");
        await Expect(page.GetByText(Placed())).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }).WaitForAsync();
        await page.ReloadAsync();
        var place = await Card(page, "By priority")
            .EvaluateAsync<string>("card => `${card.style.getPropertyValue('--x')} ${card.style.getPropertyValue('--w')}`");
        Assert.Equal("2 5", place);

        await Card(page, "By priority").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^High") }).ClickAsync();
        await page.WaitForURLAsync("**/deals?filter=*");
        await Expect(page.Locator("crm-record-grid")).ToContainTextAsync("Large");
        await Expect(page.Locator("crm-record-grid")).ToContainTextAsync("Middle");
        await Expect(page.Locator("crm-record-grid")).Not.ToContainTextAsync("Small");
    }

    private static ILocator Card(IPage page, string title) =>
        page.Locator("crm-widget-frame").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true }) });

    [GeneratedRegex("^By priority: column 2, row \\d+, 5 wide, 5 high$")]
    private static partial Regex Placed();
}
