using System.Text.Json;
using Crm.SaaS.Launch;
using Microsoft.Playwright;

namespace Crm.SaaS.Pictures;

/// <summary>Starts the product with its demo companies, signs in as a person of the first of them and takes each page in each size and theme.</summary>
public sealed class PictureRun(string folder)
{
    /// <summary>The pictures that the README shows.</summary>
    private static readonly string[] Shown = ["board-wide-light", "deals-wide-light", "dashboard-wide-dark"];

    private static readonly (string Name, int Width, int Height)[] Sizes = [("wide", 1440, 900), ("narrow", 390, 844)];

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await Toolchain.RequireAsync(cancel);
        await ProductBuild.ServerAsync(cancel);
        await ProductBuild.WebAsync(cancel);
        var kept = Directory.CreateTempSubdirectory("crm-saas-pictures-").FullName;
        try
        {
            await using var postgres = await Step.RunAsync(
                "Starting PostgreSQL",
                say => TemporaryPostgres.StartAsync(new Dictionary<string, string>(), say, cancel)
            );
            var secrets = Path.Combine(kept, "secrets.json");
            await Step.RunAsync(
                "Filling two demo companies",
                say => Migration.RunAsync(postgres.AdminConnectionString, secrets, demo: true, say, cancel)
            );
            var port = LoopbackPort.Free();
            await using var host = await HostProcess.StartAsync(
                port,
                secrets,
                Path.Combine(kept, "files"),
                ProductBuild.WebRoot(),
                Path.Combine(kept, "server.log"),
                cancel
            );
            await TakeAsync(port, Person.First(secrets), cancel);
        }
        finally
        {
            Directory.Delete(kept, recursive: true);
        }

        CopyShown();
        return 0;
    }

    private async Task TakeAsync(int port, Person person, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = await Chromium.FindAsync(null, cancel),
                Args = Environment.IsPrivilegedProcess ? ["--no-sandbox", "--disable-gpu"] : [],
            }
        );
        foreach (var (size, width, height) in Sizes)
        {
            await using var context = await browser.NewContextAsync(
                new BrowserNewContextOptions
                {
                    BaseURL = $"http://localhost:{port}",
                    ViewportSize = new ViewportSize { Width = width, Height = height },
                }
            );
            var page = await context.NewPageAsync();
            await person.SignInAsync(page);
            foreach (var (name, open) in Pages.All)
            {
                await open(page);
                foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    cancel.ThrowIfCancellationRequested();
                    await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
                    await Pages.SettleAsync(page);
                    var file = $"{name}-{size}-{theme.ToString().ToLowerInvariant()}.png";
                    await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, file) });
                    Console.WriteLine(file);
                }
            }
        }
    }

    private void CopyShown()
    {
        foreach (var name in Shown)
        {
            File.Copy(Path.Combine(folder, $"{name}.png"), Repository.At("etc", "screenshots", $"{name}.png"), overwrite: true);
        }
    }
}
