using System.Globalization;
using Microsoft.Playwright;
using Xunit;
using static Crm.SaaS.E2E.PageCalls;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

/// <summary>The hours of a day: what is made, moved and made longer in them, by mouse, by keys and by a finger.</summary>
[Collection(RunningProductUsers.Name)]
public sealed class CalendarTests(RunningProduct product)
{
    private static readonly DateTime Wednesday = Midweek();

    [Fact]
    public async Task An_entry_is_made_among_the_hours_of_a_week_and_moved_and_stretched_by_mouse_and_by_keys()
    {
        var page = await Newcomer.SignUpAsync(product, "Hourly Planner", "hana@hourly-planner.example");
        var field = await CallAsync(
            page,
            "POST",
            "/api/crm/custom-fields",
            new
            {
                @object = "task",
                label = "Ends",
                type = "dateTime",
            }
        );
        var ends = field.GetProperty("name").GetString()!;
        await OpenAsync(page, "/tasks?layout=calendar");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Until" }).SelectOptionAsync("Ends");
        await page.GetByRole(AriaRole.Button, new() { Name = "Week", Exact = true }).ClickAsync();

        // A click between the lines makes something at that time.
        var day = Column(page, Wednesday);
        await page.Locator("crm-calendar-hours .scroller").EvaluateAsync("box => (box.scrollTop = 9 * 48)");
        await day.ClickAsync(
            new()
            {
                Position = new() { X = 40, Y = 10 * 48 + 30 },
            }
        );
        await page.GetByLabel("Subject").FillAsync("Site visit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create task", Exact = true }).ClickAsync();
        var entry = day.Locator("[data-entry]", new() { HasText = "Site visit" });
        await Expect(entry).ToBeVisibleAsync();
        await LastsAsync(Wednesday.AddHours(10.5), Wednesday.AddHours(11));

        // Carried to the next day, an hour and a quarter later; Escape takes it back before it is let go of.
        await CarryAsync(page, entry, Column(page, Wednesday.AddDays(1)), 60);
        await Expect(page.Locator(".carried")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".carried")).ToHaveCountAsync(0);
        await page.Mouse.UpAsync();
        await Expect(entry).ToBeVisibleAsync();
        await CarryAsync(page, entry, Column(page, Wednesday.AddDays(1)), 60);
        await page.Mouse.UpAsync();
        entry = Column(page, Wednesday.AddDays(1)).Locator("[data-entry]");
        await Expect(entry).ToBeVisibleAsync();
        await LastsAsync(Wednesday.AddDays(1).AddHours(11.75), Wednesday.AddDays(1).AddHours(12.25));
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        entry = day.Locator("[data-entry]");
        await Expect(entry).ToBeVisibleAsync();
        await LastsAsync(Wednesday.AddHours(10.5), Wednesday.AddHours(11));

        // Its lower edge makes it longer.
        await CarryAsync(page, entry.Locator(".edge"), day, 48);
        await page.Mouse.UpAsync();
        await Expect(page.GetByText("“Site visit” now lasts")).ToBeVisibleAsync();
        await LastsAsync(Wednesday.AddHours(10.5), Wednesday.AddHours(12));

        // And so do keys: a day on, a quarter of an hour later, a quarter longer.
        await entry.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        entry = Column(page, Wednesday.AddDays(1)).Locator("[data-entry]");
        await Expect(entry).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(entry).ToBeFocusedAsync();
        await LastsAsync(Wednesday.AddDays(1).AddHours(10.75), Wednesday.AddDays(1).AddHours(12.5));

        // The day itself, at its name.
        await page.Locator("crm-calendar-hours button.head").Nth(3).ClickAsync();
        await Expect(page.Locator("crm-calendar-hours .day")).ToHaveCountAsync(1);
        await Expect(Column(page, Wednesday.AddDays(1)).Locator("[data-entry]")).ToContainTextAsync("Site visit");

        Task LastsAsync(DateTime from, DateTime to) =>
            UntilAsync(() => TimesAsync(page, "dueAt", ends), [from.ToUniversalTime(), to.ToUniversalTime()]);
    }

    [Fact]
    public async Task A_finger_that_rests_carries_an_entry_to_another_time_and_to_another_day_on_a_phone()
    {
        var page = await Newcomer.SignUpAsync(product, "Pocket Diary", "dora@pocket-diary.example", width: 390);
        var noon = DateTime.Today.AddHours(12);
        await CallAsync(page, "POST", "/api/crm/tasks", new { subject = "Call back", dueAt = noon.ToUniversalTime() });
        await OpenAsync(page, "/tasks?layout=calendar");
        await page.GetByRole(AriaRole.Button, new() { Name = "Day", Exact = true }).ClickAsync();
        var entry = Column(page, DateTime.Today).Locator("[data-entry]");
        await Expect(entry).ToBeVisibleAsync();
        await page.Locator("crm-calendar-hours .scroller").EvaluateAsync("box => { box.scrollTop = box.scrollHeight * 10 / 24; }");
        var finger = await Finger.OfAsync(page);

        // Moved at once it scrolls, and nothing is carried.
        await finger.DownAsync(entry);
        await finger.MoveByAsync(0, -60);
        await finger.UpAsync();
        await AtRestAsync(page);
        await UntilAsync(() => TimesAsync(page, "dueAt"), [noon.ToUniversalTime()]);
        await page.Locator("crm-calendar-hours .scroller").EvaluateAsync("box => { box.scrollTop = box.scrollHeight * 10 / 24; }");
        var hour = (await page.Locator("crm-calendar-hours .hours").BoundingBoxAsync())!.Height / 24;
        await finger.DownAsync(entry);
        await Expect(page.Locator("[data-entry].lifted")).ToBeVisibleAsync();
        await finger.MoveByAsync(0, 1.5f * hour);
        await Expect(page.Locator(".carried")).ToBeVisibleAsync();
        await finger.UpAsync();
        await UntilAsync(() => TimesAsync(page, "dueAt"), [noon.AddHours(1.5).ToUniversalTime()]);

        // From the list of a day to another day of the month above it.
        await page.GetByRole(AriaRole.Button, new() { Name = "Month", Exact = true }).ClickAsync();
        entry = page.Locator("crm-calendar-agenda [data-entry]");
        await Expect(entry).ToBeVisibleAsync();
        var other = DateTime.Today.AddDays(DateTime.Today.Day > 15 ? -3 : 3);
        var there = (await page.Locator($"crm-calendar-dots [data-day='{Day(other)}']").BoundingBoxAsync())!;
        await finger.DownAsync(entry);
        await Expect(page.Locator("[data-entry].lifted")).ToBeVisibleAsync();
        await finger.MoveToAsync(there.X + there.Width / 2, there.Y + there.Height / 2);
        await finger.UpAsync();
        await UntilAsync(() => TimesAsync(page, "dueAt"), [other.AddHours(13.5).ToUniversalTime()]);
    }

    /// <summary>Waits until the hours have stopped to scroll: a finger that comes down before holds them, and nothing else.</summary>
    private static Task AtRestAsync(IPage page) =>
        page.EvaluateAsync(
            """
            () => new Promise((rests) => {
              const box = document.querySelector('crm-calendar-hours .scroller');
              let [last, still] = [NaN, 0];
              const look = () => {
                still = box.scrollTop === last ? still + 1 : 0;
                last = box.scrollTop;
                if (still > 20) rests();
                else requestAnimationFrame(look);
              };
              look();
            })
            """
        );

    /// <summary>Pressed, and moved by so many pixels down into a column of days; not let go of.</summary>
    private static async Task CarryAsync(IPage page, ILocator what, ILocator to, float down)
    {
        var (from, column) = ((await what.BoundingBoxAsync())!, (await to.BoundingBoxAsync())!);
        var y = from.Y + from.Height / 2;
        await page.Mouse.MoveAsync(from.X + from.Width / 2, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(column.X + column.Width / 2, y + down, new() { Steps = 6 });
    }

    private static async Task<IEnumerable<DateTime>> TimesAsync(IPage page, params string[] fields)
    {
        var answer = await CallAsync(page, "POST", "/api/crm/tasks/query", new { select = fields });
        var row = answer.GetProperty("items")[0];
        return [.. fields.Select(field => row.GetProperty(field).GetDateTime().ToUniversalTime())];
    }

    private static ILocator Column(IPage page, DateTime day) => page.Locator($"crm-calendar-hours .day[data-day='{Day(day)}']");

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The Wednesday of the week that is shown.</summary>
    private static DateTime Midweek() => DateTime.Today.AddDays(2 - ((int)DateTime.Today.DayOfWeek + 6) % 7);
}
