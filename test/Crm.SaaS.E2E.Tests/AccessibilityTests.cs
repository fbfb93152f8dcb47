using System.Text.Json;
using Crm.SaaS.Launch;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Crm.SaaS.E2E;

/// <summary>Every page in both themes: nothing that axe calls serious or critical; and at 360 pixels nothing that one must scroll sideways for.</summary>
[Collection(RunningProductUsers.Name)]
public sealed class AccessibilityTests(RunningProduct product)
{
    private static readonly string Axe = File.ReadAllText(Repository.At("angular", "node_modules", "axe-core", "axe.min.js"));

    private static readonly string[] Outside = ["/sign-in", "/sign-up", "/forgot-password", "/reset-password?token=x&email=y"];

    private static readonly string[] Inside =
    [
        "/dashboard",
        "/activity",
        "/activity?who=me&span=days",
        "/welcome",
        "/deals?layout=table",
        "/deals?layout=board",
        "/companies",
        "/contacts",
        "/notes",
        "/tasks",
        "/products",
        "/competitors",
        "/approvals",
        "/text-templates",
        "/contacts/import",
        "/contacts/bin",
        "/companies/duplicates",
        "/deals/{deal}",
        "/deals/{deal}?tab=timeline",
        "/deals/{deal}?tab=comments",
        "/deals/{deal}?tab=files",
        "/deals/00000000-0000-0000-0000-000000000001",
        "/no-such-thing",
        "/no/such/page/at/all",
        "/settings/profile",
        "/settings/branding",
        "/settings/record-keeping",
        "/settings/start-pages",
        "/settings/currencies",
        "/settings/query-limits",
        "/settings/objects",
        "/settings/objects/contact",
        "/settings/pipelines",
        "/settings/roles",
        "/settings/mail-log",
        "/settings/webhook-log",
        "/settings/audit-trail",
        "/settings/background-work",
    ];

    /// <summary>What opens over a page, and how.</summary>
    private static readonly (string Path, string Name, Func<IPage, Task> Open)[] Opened =
    [
        ("/deals", "palette", page => page.Keyboard.PressAsync("Control+k")),
        ("/deals", "shortcuts", page => page.Keyboard.PressAsync("?")),
        ("/deals", "new record", page => page.Keyboard.PressAsync("c")),
        ("/deals", "quick log", page => page.Keyboard.PressAsync("l")),
        ("/deals/{deal}", "quick log", page => page.Keyboard.PressAsync("l")),
        ("/deals", "filter", page => page.Keyboard.PressAsync("f")),
        ("/deals?layout=calendar", "month", page => page.Locator("crm-calendar-weeks").WaitForAsync()),
        ("/tasks?layout=calendar", "hours of a week", page => ChooseSpanAsync(page, "Week")),
        ("/tasks?layout=calendar", "hours of a day", page => ChooseSpanAsync(page, "Day")),
        ("/deals?layout=board", "help", page => page.ClickAsync("[data-help]")),
        ("/settings/objects/deal", "help", page => page.Locator("crm-help-content").WaitForAsync()),
    ];

    [Fact]
    public async Task Nothing_serious_stands_in_anybodys_way_on_any_page_in_either_theme()
    {
        var found = new List<string>();
        var stranger = await product.VisitAsync("/sign-in");
        foreach (var path in Outside)
            await LookAsync(stranger, path, null, found);
        var page = await Newcomer.SignUpAsync(product, "All Hands", "ada@all-hands.example");
        await Newcomer.TakeSampleDataAsync(page);
        var deal = await FirstAsync(page, "deals");
        foreach (var path in Inside)
            await LookAsync(page, path.Replace("{deal}", deal), null, found);
        foreach (var (path, name, open) in Opened)
            await LookAsync(page, path.Replace("{deal}", deal), (name, open), found);
        found.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_narrow_phone_shows_every_page_without_scrolling_sideways()
    {
        var page = await Newcomer.SignUpAsync(product, "Small Hands", "bo@small-hands.example", width: 360);
        await Newcomer.TakeSampleDataAsync(page);
        var deal = await FirstAsync(page, "deals");
        var found = new List<string>();
        foreach (var path in Inside.Select(path => path.Replace("{deal}", deal)))
        {
            await OpenAsync(page, path);
            var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
            if (wide > 0)
                found.Add($"{path}: {wide} px too wide");
        }
        found.ShouldBeEmpty();
    }

    private static async Task LookAsync(IPage page, string path, (string Name, Func<IPage, Task> Open)? over, List<string> found)
    {
        await OpenAsync(page, path);
        if (over is { } opened)
        {
            await opened.Open(page);
            await page.Locator(".cdk-overlay-container :is([role=dialog], [role=listbox], .panel, form), crm-help-content, crm-calendar")
                .First.WaitForAsync();
        }
        // A colour on its way from one theme to the other is neither's.
        await page.AddStyleTagAsync(new() { Content = "* { transition: none !important; animation: none !important; }" });
        await page.EvaluateAsync(Axe);
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            await page.WaitForTimeoutAsync(250);
            var answer = await page.EvaluateAsync<JsonElement>(
                """
                async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
                    .map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')}`)
                """
            );
            found.AddRange(answer.EnumerateArray().Select(v => $"{path} {over?.Name} {theme}: {v.GetString()}"));
        }
    }

    private static async Task ChooseSpanAsync(IPage page, string span)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = span, Exact = true }).ClickAsync();
        await page.Locator("crm-calendar-hours .hours").WaitForAsync();
    }

    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.Locator("h1, h2").First.WaitForAsync();
        await page.WaitForFunctionAsync("() => !document.querySelector('[aria-busy=true]')");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private static Task<string> FirstAsync(IPage page, string plural) =>
        page.EvaluateAsync<string>("plural => fetch(`/api/crm/${plural}?size=1`).then(r => r.json()).then(r => r.items[0].id)", plural);
}
