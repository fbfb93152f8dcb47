using Microsoft.Playwright;
using Xunit;

namespace Crm.SaaS.E2E;

[Collection(RunningProductUsers.Name)]
public sealed class SignUpTests(RunningProduct product)
{
    [Fact]
    public async Task A_company_signs_up_and_finds_itself_in_its_workspace()
    {
        var page = await product.VisitAsync("/sign-up");
        await page.FillAsync("#company", "Harbour Lights");
        await page.FillAsync("#email", "ada@harbour-lights.example");
        await page.FillAsync("#password", "Correct-Horse-7");
        await page.ClickAsync("button[type=submit]");

        await page.WaitForURLAsync("**/welcome");
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("Harbour Lights");
    }

    [Fact]
    public async Task Whoever_signs_up_is_greeted_by_name_and_finds_the_way_back_from_a_wrong_address()
    {
        var page = await product.VisitAsync("/sign-up");
        await page.FillAsync("#company", "Known By Name");
        await page.FillAsync("#name", "Ada Nowak");
        await page.FillAsync("#email", "not an address");
        await page.FillAsync("#password", "short");
        await page.ClickAsync("button[type=submit]");
        // All that is wrong is said at once.
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(2);
        await page.FillAsync("#email", "ada@known-by-name.example");
        await page.FillAsync("#password", "Correct-Horse-7");
        await page.ClickAsync("button[type=submit]");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Welcome, Ada Nowak" })).ToBeVisibleAsync();

        await PageCalls.OpenAsync(page, "/no/such/page/at/all");
        await page.GetByRole(AriaRole.Link, new() { Name = "Go to the start page" }).ClickAsync();
        await page.WaitForURLAsync("**/dashboard");
    }

    [Fact]
    public async Task Whoever_does_not_get_in_is_told_what_to_do()
    {
        var page = await product.VisitAsync("/reset-password?token=torn");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ask for a new link" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to sign-in" }).ClickAsync();
        await page.GetByText("Need help getting in?").ClickAsync();
        await Assertions.Expect(page.GetByText("I do not know our workspace")).ToBeVisibleAsync();
    }
}
