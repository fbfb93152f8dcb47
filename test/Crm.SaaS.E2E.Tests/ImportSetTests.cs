using System.Text;
using Microsoft.Playwright;
using Xunit;

namespace Crm.SaaS.E2E;

[Collection(RunningProductUsers.Name)]
public sealed class ImportSetTests(RunningProduct product)
{
    [Fact]
    public async Task A_company_brings_in_what_another_product_exported()
    {
        var page = await Newcomer.SignUpAsync(product, "Moving House", "eva@moving-house.example");

        await page.GotoAsync(new Uri(new Uri(page.Url), "/contacts/import").ToString());
        await page.GetByText("HubSpot").ClickAsync();
        await page.Locator("crm-import-set input[type=file]")
            .SetInputFilesAsync([
                File(
                    "companies.csv",
                    "Record ID,Company name,City,Last Activity Date\n9001,Acme Ltd,London,2025-05-01\n9002,Beta GmbH,Berlin,\n"
                ),
                File(
                    "contacts.csv",
                    "Record ID,First Name,Last Name,Email,Lifecycle Stage,Associated Company IDs,Contact owner\n5001,Ada,Byron,ada@acme.example,Customer,9001,Nobody Known\n"
                ),
                File(
                    "deals.csv",
                    "Record ID,Deal Name,Deal Stage,Amount,Associated Company IDs\n7001,Big one,Contract Sent,1000,9001\n7002,Won one,Closed Won,500,9002\n"
                ),
                File("tickets.csv", "Ticket ID,Ticket name,Ticket status\n1,Broken,New\n"),
            ]);
        await Assertions.Expect(page.GetByText("These are tickets of HubSpot, which are not imported.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Not imported: Last Activity Date")).ToBeVisibleAsync();
        await page.GetByLabel("Contract Sent").SelectOptionAsync("Negotiation");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check again" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 5 rows" }).ClickAsync();
        await Assertions.Expect(page.Locator("crm-import-job")).ToContainTextAsync("Imported");
        await page.GotoAsync(new Uri(new Uri(page.Url), "/deals").ToString());
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("Big one");
    }

    private static FilePayload File(string name, string content) =>
        new()
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(content),
        };
}
