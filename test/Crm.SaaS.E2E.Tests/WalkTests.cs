using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

/// <summary>From a list through its records, one after another, and back to the list as it was.</summary>
[Collection(RunningProductUsers.Name)]
public sealed class WalkTests(RunningProduct product)
{
    [Fact]
    public async Task Records_of_a_filtered_list_are_read_one_after_another()
    {
        var page = await Newcomer.SignUpAsync(product, "Long Walk", "lee@long-walk.example");
        await Newcomer.TakeSampleDataAsync(page);
        var filter = Uri.EscapeDataString("""{"and":[{"field":"name","op":"contains","value":"Lumen"}]}""");
        await page.GotoAsync($"/deals?filter={filter}");
        var grid = page.Locator("crm-record-grid");
        await Expect(grid).ToContainTextAsync("Lumen Energy: Pilot in Potsdam");
        await Expect(grid).Not.ToContainTextAsync("Rila");
        var rows = grid.GetByText(new Regex("^Lumen Energy: "));
        var (first, second) = (await rows.Nth(0).InnerTextAsync(), await rows.Nth(1).InnerTextAsync());
        await rows.First.ClickAsync();

        var title = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Expect(title).ToHaveTextAsync(first);
        await Expect(page.Locator("crm-record-walk")).ToContainTextAsync("1 of 2");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Previous in the list" })).ToBeDisabledAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(title).ToHaveTextAsync(second);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Next in the list" })).ToBeDisabledAsync();

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Path" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("filter="));
        await Expect(grid).Not.ToContainTextAsync("Rila");
    }

    [Fact]
    public async Task What_belongs_to_a_company_stands_beside_it()
    {
        var page = await Newcomer.SignUpAsync(product, "Side View", "sam@side-view.example");
        await Newcomer.TakeSampleDataAsync(page);
        await page.GotoAsync("/companies");
        await page.Locator("crm-record-grid").GetByText("Harbour Logistics").ClickAsync();
        var beside = page.GetByRole(AriaRole.Complementary, new() { Name = "What belongs to it" });
        await Expect(beside).ToContainTextAsync("Ewa Sikora");
        await Expect(beside).ToContainTextAsync("Harbour Logistics: Driver app");

        await beside.GetByRole(AriaRole.Button, new() { Name = "New task" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Subject").FillAsync("Send the contract");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Create task" }).ClickAsync();
        await Expect(beside).ToContainTextAsync("Send the contract");
    }
}
