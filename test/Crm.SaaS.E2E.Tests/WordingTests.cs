using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

/// <summary>An administrator says what a field is called in one language, and what it begins with.</summary>
[Collection(RunningProductUsers.Name)]
public sealed class WordingTests(RunningProduct product)
{
    [Fact]
    public async Task A_field_of_the_companys_own_has_a_Polish_name_with_Polish_choices_and_a_moment_to_begin_with()
    {
        var page = await Newcomer.SignUpAsync(product, "Two Tongues", "ada@two-tongues.example");
        await PageCalls.CallAsync(
            page,
            "POST",
            "/api/crm/custom-fields",
            new
            {
                @object = "deal",
                label = "Size",
                type = "choice",
                choices = """[{"value":"small","label":"Small"},{"value":"large","label":"Large"}]""",
            }
        );
        await page.GotoAsync("/settings/objects/deal");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename Size" }).ClickAsync();
        await page.Locator("#wording-language").SelectOptionAsync("pl");
        await page.FillAsync("#wording-label", "Rozmiar");
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Large", new() { Exact = true }).FillAsync("Du\u017cy");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.Locator("#wording-label")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();
        await page.Locator("crm-type-picker button", new() { HasText = "Date and time" }).ClickAsync();
        await page.FillAsync("#field-label", "Since");
        await page.GetByRole(AriaRole.Button, new() { Name = "Now", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();
        await Expect(page.Locator("#field-label")).ToHaveCountAsync(0);

        await page.GotoAsync("/deals?layout=table");
        await page.Locator(".page-head .create").ClickAsync();
        await page.Locator("crm-create-panel .more").ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await Expect(form.GetByLabel("Since")).Not.ToHaveValueAsync("");
        await Expect(form.GetByLabel("Size")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        // Mails and pages of the company are Polish for whoever has not chosen.
        await page.GotoAsync("/settings/record-keeping");
        await page.Locator("#keeping-language").SelectOptionAsync("pl");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.EvaluateAsync("() => localStorage.setItem('crm.language', 'pl')");
        await page.GotoAsync("/deals?layout=table");
        await page.Locator(".page-head .create").ClickAsync();
        await page.Locator("crm-create-panel .more").ClickAsync();
        await Expect(form.GetByLabel("Rozmiar")).ToBeVisibleAsync();
        await form.GetByLabel("Rozmiar").SelectOptionAsync("Du\u017cy");
    }
}
