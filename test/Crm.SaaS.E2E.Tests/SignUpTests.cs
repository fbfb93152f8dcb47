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
}
