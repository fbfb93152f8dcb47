using System.Globalization;
using System.Text;

namespace Crm.SaaS.Integrations.Webhooks;

/// <summary>When a delivery that was not taken is sent again. The only place: the API, the documentation and the program all read it here.</summary>
public static class RetrySchedule
{
    /// <summary>How long to wait after the first, second … attempt. The first attempt is made at once, and after the last wait comes the last one.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    public static int MostAttempts => Waits.Count + 1;

    /// <summary>How long nothing may succeed before the webhook is paused.</summary>
    public static readonly TimeSpan PauseAfter = TimeSpan.FromDays(3);

    /// <summary>How long an attempt may take.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>How long a former secret still signs beside the new one.</summary>
    public static readonly TimeSpan FormerSecret = TimeSpan.FromDays(1);

    /// <summary>How long to wait after an attempt; null after the last.</summary>
    public static TimeSpan? After(int attempts) => attempts <= Waits.Count ? Waits[attempts - 1] : null;

    /// <summary>The table of the documentation.</summary>
    public static string ToMarkdown()
    {
        var table = new StringBuilder("| attempt | after the one before | after the first |\n|---|---|---|\n| 1 | at once | |\n");
        var total = TimeSpan.Zero;
        foreach (var (i, wait) in Waits.Index())
        {
            total += wait;
            table.Append(CultureInfo.InvariantCulture, $"| {i + 2} | {Words(wait)} | {Words(total)} |\n");
        }
        return table.ToString();
    }

    private static string Words(TimeSpan span)
    {
        var words = new List<string>();
        Add((int)span.TotalHours, "h");
        Add(span.Minutes, "min");
        Add(span.Seconds, "s");
        return string.Join(' ', words);

        void Add(int number, string unit)
        {
            if (number > 0)
                words.Add(string.Create(CultureInfo.InvariantCulture, $"{number} {unit}"));
        }
    }
}
