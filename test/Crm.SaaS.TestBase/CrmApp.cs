using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Crm.SaaS.Testing;

/// <summary>The whole product in this process over a database of its own: the fixture of every test that speaks HTTP.</summary>
public sealed class CrmApp : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crm-saas-app-").FullName;
    private WebApplicationFactory<Program>? _factory;
    private TestDatabase? _database;

    /// <summary>What this one is set up with beyond the usual: settings, services that stand in for others.</summary>
    public Action<IWebHostBuilder>? Also { get; init; }

    public Given Given => new(this);

    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture has not been started.");

    /// <summary>The product's own services, for tests that look behind the HTTP interface.</summary>
    public IServiceProvider Services => Factory.Services;

    private WebApplicationFactory<Program> Factory => _factory ?? throw new InvalidOperationException("The fixture has not been started.");

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        var secrets = Path.Combine(_folder, "secrets.json");
        var content = new
        {
            ConnectionStrings = new { Database.App, Database.Host },
            DataProtectionKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        };
        await File.WriteAllTextAsync(secrets, JsonSerializer.Serialize(content));
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(SetUp);
    }

    /// <summary>Where the product keeps its files.</summary>
    public string Folder => _folder;

    /// <summary>What tests speak to in place of a socket.</summary>
    public Microsoft.AspNetCore.TestHost.TestServer Server => Factory.Server;

    /// <summary>The same product once more over the same database, as behind a load balancer.</summary>
    public WebApplicationFactory<Program> Replica() => new WebApplicationFactory<Program>().WithWebHostBuilder(SetUp);

    /// <summary>Somebody who has not signed in. Cookies are kept from answer to request; redirects are shown, not followed.</summary>
    public HttpClient Anonymous(string? tenant = null)
    {
        var client = Factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        if (tenant is not null)
        {
            client.DefaultRequestHeaders.Add("__tenant", tenant);
        }

        return client;
    }

    /// <summary>A program that holds a user's token.</summary>
    public HttpClient With(string accessToken)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    private void SetUp(IWebHostBuilder host)
    {
        host.UseSetting("Crm:Secrets", Path.Combine(_folder, "secrets.json"))
            .UseSetting("Crm:DataFolder", _folder)
            .UseSetting("Crm:WebRoot", _folder);
        Also?.Invoke(host);
    }

    public async Task DisposeAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
