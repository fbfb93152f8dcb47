using System.Globalization;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Imports;

/// <summary>A character that is no text (U+0000) in a file of many rows is refused in a sentence, and what else is in the file goes in.</summary>
public sealed class UnreadableTextTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const int Rows = 250;

    [Theory]
    [InlineData("name")]
    [InlineData("city")]
    [InlineData("tags")]
    [InlineData("externalId")]
    [InlineData("owner")]
    [InlineData("extra")]
    public async Task A_row_with_it_stays_out_and_is_told(string column)
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Create(
            "custom-fields",
            new
            {
                @object = "company",
                label = "Extra",
                type = "text",
            }
        );
        var csv = new StringBuilder("name,city,tags,externalId,owner,extra\r\n");
        for (var i = 0; i < Rows; i++)
        {
            string Of(string of, string text) => i == 137 && column == of ? "a\0b" : text;
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{Of("name", $"Company {i}")},{Of("city", "Łódź")},{Of("tags", "new")},{Of("externalId", $"X-{i}")},{Of("owner", "")},{Of("extra", "x")}\r\n"
            );
        }
        var columns = new Dictionary<string, string>
        {
            ["name"] = "name",
            ["city"] = "city",
            ["tags"] = "tags",
            ["externalId"] = "externalId",
            ["owner"] = "owner",
            ["extra"] = "c_extra",
        };
        var job = await tenant.Admin.Import("companies", "many.csv", Encoding.UTF8.GetBytes(csv.ToString()), new { columns });

        job.GetProperty("state").GetString().ShouldBe("done", job.ToString());
        job.GetProperty("failed").GetInt32().ShouldBe(1, job.ToString());
        job.GetProperty("created").GetInt32().ShouldBe(Rows - 1);
        (await tenant.Admin.Count("companies")).ShouldBe(Rows - 1);
        // Whoever comes next finds connections that work.
        for (var i = 0; i < 5; i++)
            (await tenant.Admin.Count("companies")).ShouldBe(Rows - 1);
    }

    [Fact]
    public async Task Many_records_that_are_made_at_once_are_refused_with_it()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var operations = Enumerable
            .Range(0, 150)
            .Select(i => new
            {
                @object = "companies",
                action = "create",
                values = new { name = i == 70 ? "a\0b" : $"Company {i}" },
            });
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/batch", new { operations });
        ((int)status).ShouldBe(400, problem.ToString());
        problem.ToString().ShouldContain("Contains characters that are not text.");
        (await admin.Count("companies")).ShouldBe(0);
    }
}
