using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

/// <summary>The application stays on the device: without a network it opens, says so, and goes on when there is one.</summary>
[Collection(RunningProductUsers.Name)]
public sealed class InstalledTests(RunningProduct product)
{
    [Fact]
    public async Task It_opens_without_a_network_and_goes_on_where_one_wanted_to_be()
    {
        var page = await Newcomer.SignUpAsync(product, "On Board", "ola@on-board.example", keeps: true);
        await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => undefined)");
        // Its files are fetched in the background; what was fetched is told by the cache's own tables.
        await page.WaitForFunctionAsync(
            """
            async () => {
                const wanted = await fetch('/ngsw.json').then((r) => r.json());
                const files = wanted.assetGroups.find((g) => g.name === 'application').urls;
                const kept = await Promise.all(files.map((f) => caches.match(f)));
                return kept.every(Boolean);
            }
            """
        );
        await page.GotoAsync("/deals");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Deals", Level = 1 })).ToBeVisibleAsync();

        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The server cannot be reached" })).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Deals", Level = 1 })).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/deals$"));
    }
}
