using System.Text;
using Microsoft.Playwright;
using Xunit;
using static Crm.SaaS.E2E.PageCalls;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

[Collection(RunningProductUsers.Name)]
public sealed class OwnObjectTests(RunningProduct product)
{
    [Fact]
    public async Task An_administrator_makes_an_object_with_a_rule_and_it_is_used_in_form_list_filter_and_import()
    {
        var page = await Newcomer.SignUpAsync(product, "Field Works", "ada@field-works.example");

        await MakeObjectAsync(page);
        await AddFieldAsync(page, "Choice", "Phase", async () => await AddChoicesAsync(page, "Planned", "Running"));
        await AddFieldAsync(page, "Amount of money", "Budget", async () => await DemandWhenRunningAsync(page));
        await Expect(page.Locator("crm-field-list")).ToContainTextAsync("1 rule");

        await OpenAsync(page, "/c-projects");
        await page.GetByRole(AriaRole.Button, new() { Name = "New project" }).First.ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("Name").FillAsync("Lighthouse");
        await form.GetByLabel("Phase").SelectOptionAsync("Running");
        await form.GetByRole(AriaRole.Button, new() { Name = "Create project" }).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Alert)).ToContainTextAsync("Budget");
        await form.GetByLabel("Budget").FillAsync("1200");
        await form.GetByRole(AriaRole.Button, new() { Name = "Create project" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Lighthouse");
        await Expect(page.Locator("main")).ToContainTextAsync("Running");

        await ImportAsync(page);
        await OpenAsync(page, "/c-projects");
        await Expect(page.Locator("main")).ToContainTextAsync("Bridge");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter", Exact = true }).ClickAsync();
        await ChooseRunningAsync(page);
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Bridge");
        await Expect(page.Locator("main")).ToContainTextAsync("Tunnel");
    }

    private static async Task MakeObjectAsync(IPage page)
    {
        await OpenAsync(page, "/settings/objects");
        await page.GetByRole(AriaRole.Button, new() { Name = "New object" }).ClickAsync();
        await page.FillAsync("#object-label", "Project");
        await page.FillAsync("#object-icon", "rocket");
        await page.GetByRole(AriaRole.Radio, new() { Name = "rocket" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create object" }).ClickAsync();
        await page.WaitForURLAsync("**/settings/objects/c_project");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Projects" })).ToBeVisibleAsync();
    }

    private static async Task AddFieldAsync(IPage page, string type, string label, Func<Task> more)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();
        await page.Locator("crm-type-picker button").Filter(new() { HasText = type }).First.ClickAsync();
        await page.FillAsync("#field-label", label);
        await page.GetByLabel("A column in lists").CheckAsync();
        await more();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();
        await Expect(page.Locator("crm-field-list ol")).ToContainTextAsync(label);
    }

    private static async Task AddChoicesAsync(IPage page, params string[] values)
    {
        foreach (var (place, value) in values.Index())
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Add a value" }).ClickAsync();
            await page.Locator("crm-choices-editor li").Nth(place).Locator(".input").FillAsync(value);
        }
    }

    private static async Task DemandWhenRunningAsync(IPage page)
    {
        await page.Locator("#rule-requiredWhen").ClickAsync();
        await ChooseRunningAsync(page);
        await Expect(page.Locator("[data-asks=requiredWhen]")).ToContainTextAsync("Phase is Running");
    }

    /// <summary>In the open filter builder.</summary>
    private static async Task ChooseRunningAsync(IPage page)
    {
        var builder = page.Locator("crm-filter-editor");
        await builder.GetByRole(AriaRole.Combobox, new() { Name = "Field" }).FillAsync("Phase");
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Phase" }).First.ClickAsync();
        await builder.Locator("crm-filter-value select").SelectOptionAsync("Running");
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
    }

    /// <summary>The rule holds for rows of a file as it does in the form: one that lacks a budget is refused.</summary>
    private static async Task ImportAsync(IPage page)
    {
        await OpenAsync(page, "/c-projects/import");
        var rows = "Name,Phase,Budget\nBridge,Planned,\nTunnel,Running,500\nTower,Running,\n";
        await page.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "projects.csv",
                MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes(rows),
            }
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();
        await Expect(page.Locator("[data-kind=failed] .number")).ToHaveTextAsync("1");
        await page.Locator(".acts.sticky .btn.primary").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Imported", Exact = true }).WaitForAsync();
    }
}
