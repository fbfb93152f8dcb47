using System.Text.RegularExpressions;
using Crm.SaaS.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Crm.SaaS.E2E;

[Collection(RunningProductUsers.Name)]
public sealed class MavenTests(RunningProduct product)
{
    private const int ImportLimit = 120_000;

    [Fact]
    public async Task A_seller_of_hardware_brings_its_history_in_and_reads_its_figures()
    {
        var page = await Newcomer.SignUpAsync(product, "Maven Hardware", "ada@maven-hardware.example");

        await ImportAsync(
            page,
            "users",
            "sales_teams.csv",
            async () =>
            {
                await page.GetByLabel("create missing teams").CheckAsync();
                await MapAsync(page, "regional_office", "office", "Team.*Office");
            }
        );
        await ImportAsync(page, "products", "products.csv");
        await ImportAsync(page, "companies", "accounts.csv");
        await ImportAsync(page, "deals", "sales_pipeline.csv", () => ReplaceAsync(page, "product", "GTXPro", "GTX Pro"));

        await page.GotoAsync("/dashboard");
        var figures = page.Locator("main");
        string[] expected =
        [
            "Won value\n$10,005,534\n4,238 deals",
            "Win rate\n63.15%\n4,238 of 6,711 deals",
            "2017 Q1: $1,134,672\n2017 Q2: $3,086,111\n2017 Q3: $2,982,255\n2017 Q4: $2,802,496",
            "West\n$3,568,647",
            "Central\n$3,346,293",
            "East\n$3,090,594",
            "1\nDS\nDarcel Schlecht\n$1,153,214",
        ];
        foreach (var figure in expected)
        {
            await Expect(figures).ToContainTextAsync(figure, new() { UseInnerText = true });
        }

        await CheckAsync(page, "deals", "sales_pipeline.csv", () => ReplaceAsync(page, "product", "GTXPro", "GTX Pro"));
        await Expect(page.Locator("[data-kind=unchanged] .number")).ToHaveTextAsync("8,800");

        await page.GotoAsync("/deals/import");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("sales_pipeline.csv") }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo this import" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Undone" }).WaitForAsync(new() { Timeout = ImportLimit });
        await page.GotoAsync("/dashboard");
        await Expect(figures).ToContainTextAsync("No deals yet", new() { UseInnerText = true });
    }

    /// <summary>Through the wizard: the file, its columns as suggested and as the test wants them, the check, the run.</summary>
    private static async Task ImportAsync(IPage page, string plural, string file, Func<Task>? map = null)
    {
        await CheckAsync(page, plural, file, map);
        await page.Locator(".acts.sticky .btn.primary").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Imported" }).WaitForAsync(new() { Timeout = ImportLimit });
    }

    private static async Task CheckAsync(IPage page, string plural, string file, Func<Task>? map)
    {
        await page.GotoAsync($"/{plural}/import");
        await page.SetInputFilesAsync("input[type=file]", Path.Combine(MavenData.Folder, file));
        var check = page.GetByRole(AriaRole.Button, new() { Name = "Check the file" });
        await check.WaitForAsync();
        if (map is not null)
        {
            await map();
        }

        await check.ClickAsync();
        await Expect(page.Locator("[data-kind=failed] .number")).ToHaveTextAsync("0", new() { Timeout = ImportLimit });
    }

    private static ILocator Column(IPage page, string header) =>
        page.Locator("crm-import-column").Filter(new() { Has = page.GetByText(header, new() { Exact = true }) });

    private static async Task MapAsync(IPage page, string header, string search, string field)
    {
        var column = Column(page, header);
        await column.GetByRole(AriaRole.Button, new() { Name = "Map" }).ClickAsync();
        await column.GetByRole(AriaRole.Combobox).FillAsync(search);
        await page.GetByRole(AriaRole.Option).Filter(new() { HasTextRegex = new Regex(field) }).First.ClickAsync();
    }

    private static async Task ReplaceAsync(IPage page, string header, string from, string to)
    {
        var column = Column(page, header);
        await column.GetByRole(AriaRole.Button, new() { Name = "Replace values" }).ClickAsync();
        await column.GetByLabel("In the file").FillAsync(from);
        await column.GetByLabel("Becomes").FillAsync(to);
        await column.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
    }
}
