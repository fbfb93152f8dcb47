using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

/// <summary>Where a role's people begin, and the days of a dashboard as a part of its address.</summary>
[Collection(RunningProductUsers.Name)]
public sealed partial class StartPageTests(RunningProduct product)
{
    private const string Layout =
        """{"widgets":[{"id":"w1","kind":"table","object":"deals","place":{"x":0,"y":0,"w":6,"h":4},"group":["stage"],"measures":[{"of":"sum(amount)"}],"on":"createdAt"}]}""";

    [Fact]
    public async Task A_role_begins_with_a_list_or_with_a_dashboard()
    {
        var page = await Newcomer.SignUpAsync(product, "Beginnings", "ada@beginnings.example");
        await PageCalls.CallAsync(
            page,
            "POST",
            "/api/crm/saved-views",
            new
            {
                name = "Open ones",
                @object = "deal",
                layout = "table",
                shared = true,
                position = 0,
            }
        );
        await page.GotoAsync("/");
        await page.WaitForURLAsync("**/dashboard");

        await page.GotoAsync("/settings/start-pages");
        await page.GetByLabel("Administrator", new() { Exact = true }).SelectOptionAsync("Open ones");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Administrator: the start page is saved." }))
            .ToBeVisibleAsync();
        await page.GotoAsync("/");
        await page.WaitForURLAsync(View());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Deals", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_days_of_a_dashboard_stand_in_its_address_and_its_table_tells_shares()
    {
        var page = await Newcomer.SignUpAsync(product, "Ranges", "ada@ranges.example");
        await Newcomer.TakeSampleDataAsync(page);
        await PageCalls.CallAsync(
            page,
            "POST",
            "/api/crm/dashboards",
            new
            {
                name = "Stages",
                config = Layout,
                shared = false,
                startPage = false,
                position = 0,
            }
        );
        await page.GotoAsync("/dashboard");
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Share" })).ToBeVisibleAsync();
        await Expect(page.Locator("crm-figures-table tbody td.muted").First).ToContainTextAsync("%");

        var days = page.GetByLabel("Period", new() { Exact = true });
        await days.SelectOptionAsync("this-month");
        await page.WaitForURLAsync("**period=this-month");
        await days.SelectOptionAsync("last-year");
        await page.WaitForURLAsync("**period=last-year");
        await Expect(page.Locator("crm-figures-table tbody td")).ToHaveCountAsync(0);
        await page.GoBackAsync();
        await page.WaitForURLAsync("**period=this-month");
        await Expect(days).ToHaveValueAsync("this-month");
        // Whoever is sent the address sees the same days.
        await page.GotoAsync(page.Url);
        await Expect(days).ToHaveValueAsync("this-month");
        await Expect(page.Locator("crm-figures-table tbody td").First).ToBeVisibleAsync();
    }

    [GeneratedRegex("/deals\\?view=[0-9a-f-]{36}$")]
    private static partial Regex View();
}
