using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Crm.SaaS.E2E;

/// <summary>Whatever editor holds something that is not saved, it is not left without asking.</summary>
[Collection(RunningProductUsers.Name)]
public sealed class UnsavedTests(RunningProduct product)
{
    [Fact]
    public async Task An_editor_with_unsaved_changes_asks_before_it_is_left()
    {
        var page = await Newcomer.SignUpAsync(product, "Never Lost", "ada@never-lost.example");
        await Newcomer.TakeSampleDataAsync(page);
        var nav = page.GetByRole(AriaRole.Navigation, new() { Name = "Main" });
        var asked = page.GetByRole(AriaRole.Dialog, new() { Name = "Leave without saving?" });
        var stay = asked.GetByRole(AriaRole.Button, new() { Name = "Keep editing" });
        var leave = asked.GetByRole(AriaRole.Button, new() { Name = "Discard changes" });

        // A layout: by a link, and by the other tab of the same page.
        await page.GotoAsync("/settings/objects/deal");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Layouts" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add section" }).ClickAsync();
        await nav.GetByRole(AriaRole.Link, new() { Name = "Contacts" }).ClickAsync();
        await stay.ClickAsync();
        await Assertions.Expect(asked).ToHaveCountAsync(0);
        page.Url.ShouldEndWith("/settings/objects/deal");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Fields" }).ClickAsync();
        await leave.ClickAsync();

        // A field: by its cross, by Escape, and by going back.
        await page.GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();
        await page.Locator("crm-type-picker button").First.ClickAsync();
        await page.FillAsync("#field-label", "Berth");
        await page.Keyboard.PressAsync("Escape");
        await stay.ClickAsync();
        await Assertions.Expect(asked).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#field-label")).ToHaveValueAsync("Berth");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await leave.ClickAsync();
        await Assertions.Expect(page.Locator("#field-label")).ToHaveCountAsync(0);

        // A role.
        await page.GotoAsync("/settings/roles");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Sales representative" }).ClickAsync();
        await page.Locator("crm-roles td input[type=checkbox]:not(:disabled)").First.ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Manager" }).ClickAsync();
        await stay.ClickAsync();
        // Else what is pressed next may be the button of the question that is going.
        await Assertions.Expect(asked).ToHaveCountAsync(0);
        await nav.GetByRole(AriaRole.Link, new() { Name = "Dashboard" }).ClickAsync();
        await leave.ClickAsync();

        // A dashboard that is being arranged; the browser itself asks when the whole page is to go.
        await page.WaitForURLAsync("**/dashboard");
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add widget" }).First.ClickAsync();
        await page.Locator("#widget-title").FillAsync("Won by hand");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await stay.ClickAsync();
        var warned = false;
        page.Dialog += async (_, dialog) =>
        {
            warned = dialog.Type == DialogType.BeforeUnload;
            await dialog.AcceptAsync();
        };
        await page.ReloadAsync();
        warned.ShouldBeTrue();

        // What is saved, or was never touched, asks nothing.
        await nav.GetByRole(AriaRole.Link, new() { Name = "Contacts" }).ClickAsync();
        await page.WaitForURLAsync("**/contacts");
        await Assertions.Expect(asked).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_session_that_ends_while_something_is_written_goes_on_with_it()
    {
        var page = await Newcomer.SignUpAsync(product, "Called Away", "ada@called-away.example");
        await page.GotoAsync("/companies");
        await page.Locator(".page-head .create").ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("Name").FillAsync("Harbour Lights");
        // The browser has forgotten everything: who this is, and what shows that its pages are ours.
        await page.Context.ClearCookiesAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "Create company" }).ClickAsync();

        await page.FillAsync("#again-password", "wrong");
        await page.Locator("button[form=again]").ClickAsync();
        await Assertions.Expect(page.Locator("#again").GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.FillAsync("#again-password", Newcomer.Password);
        await page.Locator("button[form=again]").ClickAsync();

        await Assertions.Expect(page.Locator("#again")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Gridcell, new() { Name = "Harbour Lights", Exact = true })).ToBeVisibleAsync();
    }
}
