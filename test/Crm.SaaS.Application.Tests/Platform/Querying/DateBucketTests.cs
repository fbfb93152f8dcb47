using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Querying;

/// <summary>A moment is grouped by the day that it is where the person is, and the group's days find its records again.</summary>
public sealed class DateBucketTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Theory]
    [InlineData("Europe/Warsaw")]
    [InlineData("America/New_York")]
    [InlineData("Pacific/Apia")]
    public async Task Moments_fall_into_the_spans_of_the_persons_own_calendar(string zone)
    {
        var tenant = await app.Given.Tenant();
        var admin = tenant.Admin;
        var me = (await admin.Ok(HttpMethod.Get, "/api/abp/application-configuration"))
            .GetProperty("currentUser")
            .GetProperty("id")
            .GetGuid();
        await admin.Ok(HttpMethod.Patch, $"/api/crm/users/{me}", new { timeZone = zone });
        var random = new Random(zone.Length);
        var moments = Enumerable
            .Range(0, 60)
            .Select(_ => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(-60 * 24 * 400, 60 * 24 * 400)))
            // Around midnights, ends of years and the changes of the clock.
            .Concat([
                new(2025, 12, 31, 23, 30, 0, TimeSpan.Zero),
                new(2026, 1, 1, 4, 59, 0, TimeSpan.Zero),
                new(2026, 3, 29, 0, 30, 0, TimeSpan.Zero),
                new(2026, 10, 25, 22, 59, 0, TimeSpan.Zero),
                new(2027, 1, 3, 23, 0, 0, TimeSpan.Zero),
            ])
            .ToList();
        foreach (var at in moments)
            await admin.Create("tasks", new { subject = "Call", dueAt = at });
        var here = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var days = moments.Select(at => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, here).DateTime)).ToList();
        foreach (var (bucket, of) in Buckets)
        {
            var key = $"dueAt:{bucket}";
            var groups = (
                await admin.Query(
                    "tasks",
                    new
                    {
                        group = new[] { key },
                        aggregate = new { n = "count" },
                        page = new { size = 500 },
                    }
                )
            ).GetProperty("groups").EnumerateArray().ToDictionary(g => g.GetProperty(key).GetString()!, g => g.GetProperty("n").GetInt32(), StringComparer.Ordinal);
            groups.ShouldBe(days.GroupBy(of).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal), ignoreOrder: true, bucket);
            foreach (var (name, n) in groups.Take(6))
            {
                var within = days.Where(d => of(d) == name).ToList();
                (await CountAsync(admin, FirstOf(bucket, within[0]), LastOf(bucket, within[0]))).ShouldBe(n, name);
            }
        }
    }

    private static readonly (string Bucket, Func<DateOnly, string> Of)[] Buckets =
    [
        ("day", d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("week", d => $"{Iso(d).Year:D4}-W{Iso(d).Week:D2}"),
        ("month", d => d.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
        ("quarter", d => $"{d.Year:D4}-Q{(d.Month + 2) / 3}"),
        ("year", d => d.Year.ToString("D4", CultureInfo.InvariantCulture)),
    ];

    private static (int Year, int Week) Iso(DateOnly day)
    {
        var at = day.ToDateTime(TimeOnly.MinValue);
        return (ISOWeek.GetYear(at), ISOWeek.GetWeekOfYear(at));
    }

    private static DateOnly FirstOf(string bucket, DateOnly day) =>
        bucket switch
        {
            "day" => day,
            "week" => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            "month" => new DateOnly(day.Year, day.Month, 1),
            "quarter" => new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
            _ => new DateOnly(day.Year, 1, 1),
        };

    private static DateOnly LastOf(string bucket, DateOnly day) =>
        FirstOf(bucket, day) is var first && bucket == "day" ? first
        : bucket == "week" ? first.AddDays(6)
        : first
            .AddMonths(
                bucket switch
                {
                    "month" => 1,
                    "quarter" => 3,
                    _ => 12,
                }
            )
            .AddDays(-1);

    private static Task<int> CountAsync(HttpClient admin, DateOnly from, DateOnly to) =>
        admin.Count(
            "tasks",
            new
            {
                field = "dueAt",
                op = "between",
                value = new[]
                {
                    from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                },
            }
        );
}
