using Microsoft.Playwright;

namespace Crm.SaaS.Pictures;

/// <summary>The main pages, each with how it is opened.</summary>
public static class Pages
{
    private const int Settling = 700;

    public static readonly IReadOnlyList<(string Name, Func<IPage, Task> Open)> All =
    [
        ("dashboard", page => GoAsync(page, "/dashboard")),
        ("welcome", page => GoAsync(page, "/welcome")),
        ("board", page => GoAsync(page, "/deals?layout=board")),
        ("deals", page => GoAsync(page, "/deals?layout=table")),
        ("contacts", page => GoAsync(page, "/contacts")),
        ("calendar", WeekAsync),
        ("chart", page => GoAsync(page, "/deals?layout=chart")),
        ("activity", page => GoAsync(page, "/activity")),
        ("approvals", page => GoAsync(page, "/approvals")),
        ("record", page => FirstAsync(page, "/deals", "")),
        ("comments", page => FirstAsync(page, "/deals", "?tab=comments")),
        ("files", page => FirstAsync(page, "/deals", "?tab=files")),
        ("import", page => GoAsync(page, "/contacts/import")),
        ("duplicates", page => GoAsync(page, "/companies/duplicates")),
        ("bin", page => GoAsync(page, "/contacts/bin")),
        ("settings", page => GoAsync(page, "/settings")),
        ("objects", page => GoAsync(page, "/settings/objects")),
        ("roles", page => GoAsync(page, "/settings/roles")),
        ("pipelines", page => GoAsync(page, "/settings/pipelines")),
        ("audit-trail", page => GoAsync(page, "/settings/audit-trail")),
    ];

    /// <summary>Until what is read is there, and nothing moves any more.</summary>
    public static async Task SettleAsync(IPage page)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.WaitForTimeoutAsync(Settling);
    }

    // A phone has no week.
    private static async Task WeekAsync(IPage page)
    {
        await GoAsync(page, "/tasks?layout=calendar");
        await page.Locator("crm-calendar .spans").WaitForAsync();
        var week = page.GetByRole(AriaRole.Button, new() { Name = "Week", Exact = true });
        if (await week.CountAsync() > 0)
            await week.ClickAsync();
    }

    private static Task GoAsync(IPage page, string path) => page.GotoAsync(path);

    /// <summary>The first record of a list, by the address that its page has.</summary>
    private static async Task FirstAsync(IPage page, string list, string query)
    {
        var answer = await page.EvaluateAsync<string>(
            "plural => fetch(`/api/crm${plural}?size=1`).then(r => r.json()).then(r => r.items[0].id)",
            list
        );
        await page.GotoAsync($"{list}/{answer}{query}");
    }
}
