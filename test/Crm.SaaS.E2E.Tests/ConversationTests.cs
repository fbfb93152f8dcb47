using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Crm.SaaS.E2E.PageCalls;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

/// <summary>Two people at two browsers: sample data, a mention, a notification that arrives by itself, an answer, a file, and no sample data again.</summary>
[Collection(RunningProductUsers.Name)]
public sealed class ConversationTests(RunningProduct product)
{
    [Fact]
    public async Task Two_people_talk_about_a_deal_and_each_sees_what_the_other_does()
    {
        var page = await Newcomer.SignUpAsync(product, "Two Voices", "ada@two-voices.example");
        await Newcomer.TakeSampleDataAsync(page);
        await Expect(page.GetByText("Harbour Logistics: Fleet tracking")).ToBeVisibleAsync();

        var (_, other) = await InviteAsync(page, product, "two-voices", "Ben Bell", "Administrator");
        await page.GotoAsync("/deals");
        await page.GetByText("Harbour Logistics: Fleet tracking").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to favorites" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Favorites" })).ToContainTextAsync("Fleet tracking");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Comments" }).ClickAsync();
        var box = page.GetByPlaceholder("Say something about this record");
        await box.PressSequentiallyAsync("What do you think, @Ben");
        await page.GetByRole(AriaRole.Option, new() { Name = "Ben Bell" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Comment", Exact = true }).ClickAsync();
        await Expect(page.Locator("crm-conversation .mention")).ToHaveTextAsync("@Ben Bell");

        // He is told without doing anything, and is led to what was said.
        await Expect(other.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Notifications.*1") })).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Notifications") }).ClickAsync();
        await other.GetByText(new Regex("mentioned you: Harbour Logistics")).ClickAsync();
        await Expect(other.Locator("crm-conversation")).ToContainTextAsync("What do you think");
        await other.Locator("crm-conversation article").First.HoverAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Answer" }).First.ClickAsync();
        await other.GetByPlaceholder(new Regex("^Answer ")).FillAsync("Go ahead");
        await other.Locator("crm-conversation .answers button[type=submit]").ClickAsync();
        await Expect(page.Locator("crm-conversation")).ToContainTextAsync("Go ahead");

        await page.GetByRole(AriaRole.Tab, new() { Name = "Files" }).ClickAsync();
        await page.Locator("crm-attachments input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "offer.txt",
                    MimeType = "text/plain",
                    Buffer = "the offer"u8.ToArray(),
                }
            );
        await Expect(page.Locator("crm-attachments")).ToContainTextAsync("offer.txt");

        await page.GotoAsync("/welcome");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it away" }).ClickAsync();
        await Expect(page.GetByText("The sample data is gone.")).ToBeVisibleAsync();
        await page.GotoAsync("/deals");
        // What people have worked on stays.
        await Expect(page.Locator("main")).ToContainTextAsync("Fleet tracking");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Driver app");
    }
}
