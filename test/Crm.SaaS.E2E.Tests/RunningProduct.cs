using System.Security.Cryptography;
using System.Text.Json;
using Crm.SaaS.Launch;
using Crm.SaaS.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Crm.SaaS.E2E;

/// <summary>The built product as a process of its own over a database of its own, and a browser to use it with.</summary>
public sealed class RunningProduct : IAsyncLifetime
{
    // Generous: a slow machine is no defect of the product.
    private const int Patience = 30_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("crm-saas-e2e-").FullName;
    private readonly int _port = LoopbackPort.Free();
    private TestDatabase? _database;
    private HostProcess? _host;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private string Log => Path.Combine(_folder, "server.log");

    public string Address => $"http://localhost:{_port}";

    public async Task InitializeAsync()
    {
        await ProductBuild.ServerAsync(CancellationToken.None);
        await ProductBuild.WebAsync(CancellationToken.None);
        _database = await TestDatabase.CreateAsync();
        var secrets = Path.Combine(_folder, "secrets.json");
        var content = new
        {
            ConnectionStrings = new { _database.App, _database.Host },
            DataProtectionKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        };
        await PrivateFile.WriteAsync(secrets, JsonSerializer.Serialize(content));
        _host = await HostProcess.StartAsync(
            _port,
            secrets,
            Path.Combine(_folder, "files"),
            ProductBuild.WebRoot(),
            Log,
            CancellationToken.None
        );
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = await Chromium.FindAsync(),
                // A browser that root starts cannot build its own sandbox.
                Args = Environment.IsPrivilegedProcess ? ["--no-sandbox", "--disable-gpu"] : [],
            }
        );
    }

    /// <summary>A person at a browser that has never been here.</summary>
    /// <param name="width">Of the window, in pixels; 390 is a phone in the hand, which is touched.</param>
    /// <param name="keeps">Whether the browser keeps the application's files on the device.</param>
    public async Task<IPage> VisitAsync(string path = "/", int width = 1440, string locale = "en-US", bool keeps = false)
    {
        ThrowIfEnded();
        var context = await _browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Address,
                ViewportSize = new ViewportSize { Width = width, Height = width < 500 ? 844 : 900 },
                HasTouch = width < 500,
                IsMobile = width < 500,
                Locale = locale,
                ServiceWorkers = keeps ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
            }
        );
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    private void ThrowIfEnded()
    {
        if (_host!.Ended.IsCompleted)
        {
            throw new LaunchException(
                $"The server has ended by itself; its log ends with:\n{string.Join('\n', File.ReadLines(Log).TakeLast(40))}"
            );
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The browser tests share one running product; each signs up a company of its own.</summary>
[CollectionDefinition(Name)]
public sealed class RunningProductUsers : ICollectionFixture<RunningProduct>
{
    public const string Name = "running product";
}
