using System.Runtime.CompilerServices;
using Crm.SaaS.Integrations.Webhooks;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Integrations;

public sealed class RetryScheduleTests
{
    private const string Begin = "<!-- retry schedule: generated -->\n";
    private const string End = "<!-- end -->";

    /// <summary>With <c>CRM_WRITE_DOCS=1</c> it writes the table in place of comparing it.</summary>
    [Fact]
    public void The_documentation_shows_the_programs_schedule()
    {
        var path = Page();
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("CRM_WRITE_DOCS") == "1")
            File.WriteAllText(path, page[..begin] + RetrySchedule.ToMarkdown() + page[end..]);
        else
            page[begin..end].ShouldBe(RetrySchedule.ToMarkdown());
    }

    [Fact]
    public void The_documentation_names_the_programs_limits()
    {
        var page = File.ReadAllText(Page());
        page.ShouldContain($"within {RetrySchedule.Timeout.TotalSeconds} seconds");
        page.ShouldContain($"for {RetrySchedule.PauseAfter.TotalDays} days");
    }

    [Fact]
    public void After_the_last_wait_comes_the_last_attempt()
    {
        RetrySchedule.After(1).ShouldBe(TimeSpan.FromSeconds(5));
        RetrySchedule.After(RetrySchedule.MostAttempts - 1).ShouldBe(TimeSpan.FromHours(24));
        RetrySchedule.After(RetrySchedule.MostAttempts).ShouldBeNull();
    }

    private static string Page([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "etc", "docs", "webhooks.md"));
}
