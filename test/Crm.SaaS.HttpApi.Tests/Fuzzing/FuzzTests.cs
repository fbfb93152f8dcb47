using Crm.SaaS.Testing;
using Crm.SaaS.Testing.Fuzzing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Fuzzing;

/// <summary>Some seconds of what <c>etc/scripts/fuzz.cs</c> does for minutes.</summary>
public sealed class FuzzTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task Whatever_is_sent_the_server_answers_for_it()
    {
        // A slow machine is no failure here; the script is for that.
        var fuzz = new Fuzz(() => app.Anonymous(), seed: 20_261_125) { Patience = TimeSpan.FromMinutes(1) };
        var report = await fuzz.RunAsync(Length, CancellationToken.None);

        report.Findings.ShouldBeEmpty(report.ToString());
        report.Requests.ShouldBeGreaterThan(50, report.ToString());
    }
}
