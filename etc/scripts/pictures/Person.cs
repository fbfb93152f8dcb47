using System.Text.Json;
using Crm.SaaS.Launch;
using Microsoft.Playwright;

namespace Crm.SaaS.Pictures;

/// <summary>Somebody who can sign in to a demo company.</summary>
public sealed record Person(string Company, string UserName, string Password)
{
    /// <summary>The administrator of the first demo company, as the migrator wrote it down.</summary>
    public static Person First(string secrets)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(secrets));
        if (!document.RootElement.TryGetProperty("Demo", out var companies) || companies.GetArrayLength() == 0)
        {
            throw new LaunchException("There are no demo companies to take pictures of.");
        }

        var company = companies[0];
        var user = company.GetProperty("users")[0];
        return new Person(
            company.GetProperty("subdomain").GetString()!,
            user.GetProperty("userName").GetString()!,
            user.GetProperty("password").GetString()!
        );
    }

    public async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#workspace", Company);
        await page.FillAsync("#email", UserName);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync("**/dashboard");
    }
}
