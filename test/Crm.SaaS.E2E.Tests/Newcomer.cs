using Microsoft.Playwright;

namespace Crm.SaaS.E2E;

/// <summary>Somebody who signs a company up and tries the product with sample data.</summary>
internal static class Newcomer
{
    public const string Password = "Correct-Horse-7";

    /// <summary>The pages are spoken to by their parts and not by words: it works in every language.</summary>
    public static async Task<IPage> SignUpAsync(
        RunningProduct product,
        string company,
        string email,
        int width = 1440,
        string locale = "en-US",
        bool keeps = false
    )
    {
        var page = await product.VisitAsync("/sign-up", width, locale, keeps);
        await page.FillAsync("#company", company);
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync("**/welcome");
        return page;
    }

    public static async Task TakeSampleDataAsync(IPage page)
    {
        await page.ClickAsync("[data-start=sample]");
        await page.WaitForURLAsync("**/deals?layout=board");
    }
}
