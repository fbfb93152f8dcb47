using Microsoft.Playwright;
using Xunit;
using static Crm.SaaS.E2E.PageCalls;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

[Collection(RunningProductUsers.Name)]
public sealed class ListEditingTests(RunningProduct product)
{
    [Fact]
    public async Task Two_people_change_the_same_cell_and_the_second_decides_whose_value_stays()
    {
        var ada = await Newcomer.SignUpAsync(product, "Two Hands", "ada@two-hands.example");
        await CallAsync(ada, "POST", "/api/crm/companies", new { name = "Acme Ltd", city = "Gdynia" });
        var (_, ben) = await InviteAsync(ada, product, "two-hands", "Ben Kay", "Manager");
        await OpenAsync(ada, "/companies");
        await OpenAsync(ben, "/companies");

        await Cell(ada, "Gdynia").DblClickAsync();
        await Editor(ada).FillAsync("Sopot");
        await Cell(ben, "Gdynia").DblClickAsync();
        await Editor(ben).FillAsync("Hel");
        await ben.RunAndWaitForResponseAsync(() => ben.Keyboard.PressAsync("Enter"), r => r.Request.Method == "PATCH");
        // What is being typed is not disturbed by what the other has saved.
        await Expect(Cell(ben, "Hel")).ToBeVisibleAsync();
        await Expect(Editor(ada)).ToHaveValueAsync("Sopot");

        await ada.Keyboard.PressAsync("Enter");
        var question = ada.GetByRole(AriaRole.Dialog, new() { Name = "Acme Ltd was changed meanwhile" });
        await Expect(question.Locator("[data-side=theirs]")).ToHaveTextAsync("Hel");
        await Expect(question.Locator("[data-side=mine]")).ToHaveTextAsync("Sopot");
        await question.GetByRole(AriaRole.Button, new() { Name = "Use yours" }).ClickAsync();

        await Expect(Cell(ada, "Sopot")).ToBeVisibleAsync();
        await Expect(Cell(ben, "Sopot")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_list_is_walked_edited_and_asked_with_the_keyboard_alone()
    {
        var page = await Newcomer.SignUpAsync(product, "Keys Only", "kim@keys-only.example");
        foreach (var (name, city) in new[] { ("Anchor", "Gdynia"), ("Beacon", "Hel") })
            await CallAsync(page, "POST", "/api/crm/companies", new { name, city });
        await OpenAsync(page, "/companies");
        var grid = page.GetByRole(AriaRole.Grid, new() { Name = "Companies" });
        await Expect(grid.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await grid.FocusAsync();

        // The newest comes first: Beacon. From its title past industry, employees and revenue to its city.
        for (var column = 0; column < 4; column++)
            await page.Keyboard.PressAsync("ArrowRight");
        await Expect(Active(page)).ToHaveTextAsync("Hel");
        await page.Keyboard.TypeAsync("Sopot");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Cell(page, "Sopot")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByRole(AriaRole.Toolbar, new() { Name = "Selected rows" })).ToContainTextAsync("1 selected");
        await page.Keyboard.PressAsync("Shift+F10");
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Move to bin" }).PressAsync("Enter");
        await Expect(grid.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);

        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Anchor" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_row_that_no_longer_fits_the_filter_stays_until_the_list_is_read_anew()
    {
        var page = await Newcomer.SignUpAsync(product, "Strayed Rows", "sid@strayed-rows.example");
        foreach (var (name, city) in new[] { ("Anchor", "Hel"), ("Beacon", "Hel"), ("Cutter", "Gdynia") })
            await CallAsync(page, "POST", "/api/crm/companies", new { name, city });
        await OpenAsync(page, """/companies?filter={"field":"city","op":"eq","value":"Hel"}""");
        var grid = page.GetByRole(AriaRole.Grid, new() { Name = "Companies" });
        await Expect(grid.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);

        await Cell(page, "Hel").Last.DblClickAsync();
        await Editor(page).FillAsync("Sopot");
        await page.Keyboard.PressAsync("Enter");

        // It is where it was, says so, and is not counted.
        var strayed = grid.GetByRole(AriaRole.Row, new() { Name = "Anchor" });
        await Expect(strayed).ToContainTextAsync("no longer fits the filter");
        await Expect(Cell(page, "Sopot")).ToBeVisibleAsync();
        await Expect(page.Locator(".page-head .total")).ToHaveTextAsync("1");
        await Expect(grid.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);

        await page.GetByRole(AriaRole.Button, new() { Name = "1 no longer fits, refresh" }).ClickAsync();
        await Expect(grid.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Expect(strayed).ToHaveCountAsync(0);
        await Expect(page.Locator(".page-head .total")).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task Cells_are_copied_pasted_and_filled_down_and_taken_back_together()
    {
        var page = await Newcomer.SignUpAsync(product, "Many Cells", "mia@many-cells.example");
        foreach (var (name, city) in new[] { ("Cutter", "Hel"), ("Beacon", "Gdynia"), ("Anchor", "Sopot") })
            await CallAsync(page, "POST", "/api/crm/companies", new { name, city });
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await OpenAsync(page, "/companies");

        // Drawn with the mouse over the three cities, copied as a spreadsheet takes them.
        await Cell(page, "Sopot").HoverAsync();
        await page.Mouse.DownAsync();
        await Cell(page, "Gdynia").HoverAsync();
        await Cell(page, "Hel").HoverAsync();
        await page.Mouse.UpAsync();
        await Expect(page.Locator(".cell.ranged")).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("Control+c");
        Assert.Equal("Sopot\nGdynia\nHel", await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));

        // The first fills the others.
        await page.Keyboard.PressAsync("Control+d");
        await Expect(page.GetByText("2 cells changed.")).ToBeVisibleAsync();
        await Expect(Cell(page, "Sopot")).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Cell(page, "Hel")).ToBeVisibleAsync();
        await Expect(Cell(page, "Gdynia")).ToBeVisibleAsync();

        // From elsewhere, over industry and employees: what is no number is refused in its cell, the others are saved.
        await page.EvaluateAsync("() => navigator.clipboard.writeText('Ships\\t12\\nLights\\tmany')");
        await Cell(page, "Sopot").ClickAsync();
        for (var column = 0; column < 3; column++)
            await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Control+v");
        await Expect(page.GetByText("3 cells changed. 1 was not saved, and says why.")).ToBeVisibleAsync();
        await Expect(Cell(page, "Lights")).ToBeVisibleAsync();
        await Expect(page.Locator("[role=gridcell][aria-invalid=true]")).ToHaveTextAsync("many");
        await page.ReloadAsync();
        await Expect(Cell(page, "Ships")).ToBeVisibleAsync();
        await Expect(Cell(page, "12")).ToBeVisibleAsync();
    }

    private static ILocator Cell(IPage page, string text) => page.GetByRole(AriaRole.Gridcell, new() { Name = text, Exact = true });

    private static ILocator Editor(IPage page) => page.Locator("#cell-editor");

    private static ILocator Active(IPage page) => page.Locator("[role=gridcell].active");
}
