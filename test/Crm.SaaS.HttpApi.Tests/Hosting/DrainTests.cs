using System.Net;
using System.Net.Http.Json;
using Crm.SaaS.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Hosting;

/// <summary>A server that is told to stop sends away what can go elsewhere and finishes what cannot.</summary>
public sealed class DrainTests : IAsyncLifetime
{
    private readonly CrmApp app = new() { Also = host => host.UseSetting("Crm:DrainSeconds", "6") };

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_is_not_ready_then_turns_reads_away_and_takes_writes_to_the_end()
    {
        var admin = (await app.Given.Tenant()).Admin;
        (await admin.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.GetAsync("/api/crm/companies")).Headers.ConnectionClose.ShouldNotBe(true);

        var stopped = app.Services.GetRequiredService<IHost>().StopAsync();
        await Until.TrueAsync(
            async () => (await admin.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable,
            "it is not ready"
        );
        var read = await admin.GetAsync("/api/crm/companies");
        (read.StatusCode, read.Headers.ConnectionClose).ShouldBe((HttpStatusCode.OK, true));
        await Until.TrueAsync(
            async () =>
            {
                read = await admin.GetAsync("/api/crm/companies");
                return read.StatusCode == HttpStatusCode.ServiceUnavailable;
            },
            "it turns reads away"
        );
        read.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await admin.PostAsJsonAsync("/api/crm/companies", new { name = "In the door" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        await stopped;
    }
}
