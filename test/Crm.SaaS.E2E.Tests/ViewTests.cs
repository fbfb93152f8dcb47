using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Crm.SaaS.E2E.PageCalls;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

/// <summary>A view that one person makes is what a colleague begins with.</summary>
[Collection(RunningProductUsers.Name)]
public sealed class ViewTests(RunningProduct product)
{
    [Fact]
    public async Task A_calendar_is_shared_with_a_role_and_an_entry_moved_in_it_with_the_keyboard()
    {
        var ada = await Newcomer.SignUpAsync(product, "Planned Ahead", "ada@planned-ahead.example");
        var (id, ben) = await InviteAsync(ada, product, "planned-ahead", "Ben Kay", "Manager");
        var tuesday = Tuesday();
        var made = await CallAsync(
            ada,
            "POST",
            "/api/crm/deals",
            new
            {
                name = "Fleet tracking",
                expectedCloseOn = Day(tuesday),
                owner = id,
            }
        );
        var deal = $"/api/crm/deals/{made.GetProperty("id").GetString()}";

        // The view is made, saved for everybody, and given to the managers.
        await OpenAsync(ada, "/deals?layout=calendar");
        await ada.GetByRole(AriaRole.Combobox, new() { Name = "By" }).SelectOptionAsync("Expected close");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Save as new view" }).ClickAsync();
        await ada.FillAsync("#view-name", "Closing dates");
        await ada.GetByLabel("Share with everyone in the company").CheckAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Save view", Exact = true }).ClickAsync();
        await Expect(Tab(ada, "Closing dates")).ToHaveAttributeAsync("aria-selected", "true");
        await ada.GetByRole(AriaRole.Button, new() { Name = "View options" }).ClickAsync();
        await ada.GetByRole(AriaRole.Menuitem, new() { Name = "Who begins with it…" }).ClickAsync();
        var given = ada.WaitForResponseAsync(r => r.Request.Method == "POST" && r.Url.EndsWith("/view-defaults", StringComparison.Ordinal));
        await ada.GetByLabel("Manager").ClickAsync();
        await given;
        await ada.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();

        // Somebody who never chose a view begins with it.
        await OpenAsync(ben, "/deals");
        await Expect(Tab(ben, "Closing dates")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Entry(ben)).ToHaveAttributeAsync("style", Column(2));

        // Moved by one, seen by the other without loading the page again.
        await Entry(ada).FocusAsync();
        await ada.Keyboard.PressAsync("ArrowRight");
        await Expect(ada.GetByText("“Fleet tracking” moved to")).ToBeVisibleAsync();
        await Expect(Entry(ada)).ToBeFocusedAsync();
        await Expect(Entry(ben)).ToHaveAttributeAsync("style", Column(3));
        Assert.Equal(Day(tuesday.AddDays(1)), await ClosesOnAsync());

        await ada.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Entry(ben)).ToHaveAttributeAsync("style", Column(2));
        Assert.Equal(Day(tuesday), await ClosesOnAsync());

        // What somebody chooses themselves wins from then on.
        await Tab(ben, "All deals").ClickAsync();
        await Expect(ben.GetByRole(AriaRole.Grid, new() { Name = "Deals" })).ToBeVisibleAsync();
        await OpenAsync(ben, "/deals");
        await Expect(Tab(ben, "All deals")).ToHaveAttributeAsync("aria-selected", "true");

        async Task<string?> ClosesOnAsync() => (await CallAsync(ada, "GET", deal, null)).GetProperty("expectedCloseOn").GetString();
    }

    [Fact]
    public async Task A_list_is_found_again_as_it_was_left()
    {
        var ada = await Newcomer.SignUpAsync(product, "Left Like That", "ada@left-like-that.example");
        await Newcomer.TakeSampleDataAsync(ada);

        // The way it is drawn.
        await Navigation(ada, "Companies").ClickAsync();
        await Expect(ada.GetByRole(AriaRole.Grid, new() { Name = "Companies" })).ToBeVisibleAsync();
        await Navigation(ada, "Deals").ClickAsync();
        await Expect(ada.Locator("crm-board article").First).ToBeVisibleAsync();

        // What it is grouped by: also a field of what its records refer to.
        await ada.GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Sort", Exact = true }).ClickAsync();
        await ada.Locator(".sorts select").SelectOptionAsync("company.industry");
        await ada.Keyboard.PressAsync("Escape");
        var groups = ada.Locator("crm-group-row");
        await Expect(groups.First).ToContainTextAsync("Agriculture");
        await Navigation(ada, "Companies").ClickAsync();
        await Expect(ada.GetByRole(AriaRole.Grid, new() { Name = "Companies" })).ToBeVisibleAsync();
        await Navigation(ada, "Deals").ClickAsync();
        await Expect(groups.First).ToContainTextAsync("Agriculture");
        await ada.ReloadAsync();
        await Expect(groups.First).ToContainTextAsync("Agriculture");

        await ada.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await Expect(groups).ToHaveCountAsync(0);
        await ada.ReloadAsync();
        await Expect(ada.GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
        await Expect(groups).ToHaveCountAsync(0);
    }

    private static ILocator Navigation(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First;

    [Fact]
    public async Task A_shared_view_is_renamed_and_deleted_by_an_administrator_and_copied_by_everybody()
    {
        var ada = await Newcomer.SignUpAsync(product, "Mended Views", "ada@mended-views.example");
        var (_, ben) = await InviteAsync(ada, product, "mended-views", "Ben Kay", "Manager");
        await OpenAsync(ben, "/companies");
        await ben.GetByRole(AriaRole.Button, new() { Name = "Save as new view" }).ClickAsync();
        await ben.FillAsync("#view-name", "Ben's list");
        await ben.GetByLabel("Share with everyone in the company").CheckAsync();
        await ben.GetByRole(AriaRole.Button, new() { Name = "Save view", Exact = true }).ClickAsync();
        await Expect(Tab(ben, "Ben's list")).ToHaveAttributeAsync("aria-selected", "true");

        await OpenAsync(ada, "/companies");
        await Tab(ada, "Ben's list").ClickAsync();
        await ChooseAsync(ada, "Rename…");
        await ada.FillAsync("#view-name", "Team list");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Rename", Exact = true }).ClickAsync();
        await Expect(Tab(ada, "Team list")).ToHaveAttributeAsync("aria-selected", "true");

        await ben.ReloadAsync();
        await Expect(Tab(ben, "Team list")).ToHaveAttributeAsync("aria-selected", "true");
        await ChooseAsync(ben, "Duplicate");
        await Expect(Tab(ben, "Team list (copy)")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Tab(ben, "Team list (copy)")).ToHaveAttributeAsync("title", "Only you see this view");

        // What was deleted comes back where it was.
        await ChooseAsync(ada, "Delete view");
        await Expect(Tab(ada, "Team list")).ToHaveCountAsync(0);
        await ada.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Tab(ada, "Team list")).ToBeVisibleAsync();
        await Expect(Tab(ada, "Team list (copy)")).ToHaveCountAsync(0);

        // Private again, it is its owner's alone.
        await Tab(ada, "Team list").ClickAsync();
        await ChooseAsync(ada, "Make private");
        await Expect(ada.GetByText("Only Ben Kay sees “Team list” now")).ToBeVisibleAsync();
        await Expect(Tab(ada, "Team list")).ToHaveCountAsync(0);
        await ben.ReloadAsync();
        await Expect(ben.GetByRole(AriaRole.Tab, new() { Name = "Team list", Exact = true })).ToBeVisibleAsync();

        static async Task ChooseAsync(IPage page, string act)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "View options" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = act }).ClickAsync();
        }
    }

    /// <summary>A Tuesday of this month that has a week of it before and after.</summary>
    private static DateOnly Tuesday()
    {
        var day = DateOnly.FromDateTime(DateTime.Now);
        day = new DateOnly(day.Year, day.Month, 10);
        while (day.DayOfWeek != DayOfWeek.Tuesday)
            day = day.AddDays(1);
        return day;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Where an entry of one day is drawn in its week, from 1: weeks of a company that has not said where it is begin on Monday.</summary>
    private static Regex Column(int column) => new($"grid-area: \\d+ / {column} / auto / {column + 1};");

    private static ILocator Tab(IPage page, string name) => page.GetByRole(AriaRole.Tab, new() { Name = name });

    private static ILocator Entry(IPage page) => page.Locator("[data-entry]", new() { HasText = "Fleet tracking" });
}
