using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Saas.RecordKeeping;

/// <summary>What holds for a whole company, and reaches each of its people.</summary>
public sealed class CompanyWaysTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const string Path = "/api/app/record-keeping";

    [Fact]
    public async Task Weeks_of_filters_begin_as_in_the_companys_country_or_as_it_says()
    {
        var admin = (await app.Given.Tenant()).Admin;
        // A Saturday and the Sunday after it lie in one week where weeks begin on Monday, or on Saturday.
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var sunday = today.AddDays(-(int)today.DayOfWeek);
        await admin.Create(
            "deals",
            new
            {
                name = "On Sunday",
                amount = "1",
                expectedCloseOn = sunday.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            }
        );

        (await WeekStart(admin)).ShouldBe(1);
        (await InThisWeek(admin)).ShouldBe(today == sunday ? 1 : 0);
        await admin.Ok(HttpMethod.Put, Path, new { binDays = 30, country = "US" });
        (await WeekStart(admin)).ShouldBe(0);
        (await InThisWeek(admin)).ShouldBe(1);
        await admin.Ok(
            HttpMethod.Put,
            Path,
            new
            {
                binDays = 30,
                country = "US",
                weekStart = 1,
            }
        );
        (await WeekStart(admin)).ShouldBe(1);
        (await InThisWeek(admin)).ShouldBe(today == sunday ? 1 : 0);
    }

    [Fact]
    public async Task Its_days_begin_in_its_time_zone_for_whoever_chose_none()
    {
        var tenant = await app.Given.Tenant();
        var eve = (await tenant.Join(app, "Eve", "Manager")).Client;
        (await ZoneAsync(eve)).ShouldBe("UTC");
        await tenant.Admin.Ok(HttpMethod.Put, Path, new { binDays = 30, timeZone = "Asia/Tokyo" });
        (await ZoneAsync(eve)).ShouldBe("Asia/Tokyo");
        await eve.Ok(HttpMethod.Put, "/api/account/my-profile", new { timeZone = "Europe/Warsaw" });
        (await ZoneAsync(eve)).ShouldBe("Europe/Warsaw");
        await eve.Ok(HttpMethod.Put, "/api/account/my-profile", new { timeZone = "" });
        (await ZoneAsync(eve)).ShouldBe("Asia/Tokyo");
        // What does not speak of it leaves it as it is.
        await tenant.Admin.Ok(HttpMethod.Put, Path, new { binDays = 31 });
        (await tenant.Admin.Ok(HttpMethod.Get, Path)).GetProperty("timeZone").GetString().ShouldBe("Asia/Tokyo");
    }

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("Central European Standard Time")]
    [InlineData("posix/Europe/Warsaw")]
    [InlineData("../localtime")]
    [InlineData("")]
    public async Task A_time_zone_that_there_is_not_is_refused_on_its_field(string zone)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, body) = await admin.Try(HttpMethod.Put, Path, new { binDays = 30, timeZone = zone });
        ((int)status).ShouldBe(400);
        body.ToString().ShouldContain("tenants:unknown-time-zone");
    }

    private static async Task<string?> ZoneAsync(HttpClient client) =>
        (await client.Ok(HttpMethod.Get, "/api/abp/application-configuration?includeLocalizationResources=false"))
            .GetProperty("timing")
            .GetProperty("timeZone")
            .GetProperty("iana")
            .GetProperty("timeZoneName")
            .GetString();

    [Fact]
    public async Task Its_language_is_that_of_whoever_chose_none_and_its_density_is_told_to_all()
    {
        var tenant = await app.Given.Tenant();
        var eve = (await tenant.Join(app, "Eve", "Manager")).Client;
        await tenant.Admin.Ok(
            HttpMethod.Put,
            Path,
            new
            {
                binDays = 30,
                language = "pl",
                density = "compact",
            }
        );

        var extra = (await eve.Ok(HttpMethod.Get, "/api/abp/application-configuration")).GetProperty("extraProperties");
        extra.GetProperty("language").GetString().ShouldBe("pl");
        extra.GetProperty("density").GetString().ShouldBe("compact");
        var kept = await tenant.Admin.Ok(HttpMethod.Get, Path);
        (kept.GetProperty("language").GetString(), kept.GetProperty("density").GetString()).ShouldBe(("pl", "compact"));

        var guest = (await tenant.Admin.Create("users", new { name = "Ola" })).GetProperty("id").GetGuid();
        await tenant.Admin.Ok(HttpMethod.Post, $"/api/crm/users/{guest}/invite", new { email = "ola@guests.example" });
        (await tenant.Admin.Ok(HttpMethod.Get, "/api/app/mail-log"))
            .GetProperty("items")[0]
            .GetProperty("subject")
            .GetString()
            .ShouldStartWith("Do\u0142\u0105cz do");

        await eve.Ok(HttpMethod.Put, "/api/account/my-profile", new { language = "bg" });
        extra = (await eve.Ok(HttpMethod.Get, "/api/abp/application-configuration")).GetProperty("extraProperties");
        extra.GetProperty("language").GetString().ShouldBe("bg");
    }

    [Fact]
    public async Task What_is_not_known_is_refused_on_its_field()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(
            HttpMethod.Put,
            Path,
            new
            {
                binDays = 30,
                language = "tlh",
                weekStart = 7,
                density = "airy",
            }
        );

        ((int)status).ShouldBe(400);
        problem
            .GetProperty("errors")
            .EnumerateArray()
            .Select(e => e.GetProperty("code").GetString())
            .ShouldBe(["tenants:unknown-language", "tenants:bad-week-start", "tenants:bad-density"]);
    }

    private static async Task<int> WeekStart(HttpClient client) =>
        (await client.Ok(HttpMethod.Get, "/api/abp/application-configuration"))
            .GetProperty("extraProperties")
            .GetProperty("weekStart")
            .GetInt32();

    private static async Task<int> InThisWeek(HttpClient client) => (
            await client.Query(
                "deals",
                new
                {
                    filter = new
                    {
                        field = "expectedCloseOn",
                        op = "within",
                        value = "this-week",
                    },
                }
            )
        ).GetProperty("items").GetArrayLength();
}
