using System.Text;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Records;

/// <summary>A record whose change is refused keeps none of it, also where its neighbours in the same run are saved.</summary>
public sealed class RefusedDraftTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task An_imported_row_that_a_rule_refuses_changes_nothing_of_its_record()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create(
            "deals",
            new
            {
                name = "Refused",
                externalId = "1",
                openedOn = "2026-03-01",
            }
        );
        await admin.Create(
            "deals",
            new
            {
                name = "Taken",
                externalId = "2",
                openedOn = "2026-03-01",
            }
        );
        var job = await admin.Import(
            "deals",
            "deals.csv",
            Encoding.UTF8.GetBytes("id,closed,priority\n1,2026-01-01,high\n2,,high\n"),
            new
            {
                match = new[] { "externalId" },
                columns = new
                {
                    id = "externalId",
                    closed = "closedOn",
                    priority = "priority",
                },
            }
        );
        (job.GetProperty("updated").GetInt32(), job.GetProperty("failed").GetInt32()).ShouldBe((1, 1));
        var deals = (await admin.Query("deals", new { select = new[] { "name", "priority", "closedOn" } }))
            .GetProperty("items")
            .EnumerateArray()
            .ToDictionary(d => d.GetProperty("name").GetString()!);
        deals["Refused"].GetProperty("priority").GetString().ShouldBeNull();
        deals["Refused"].GetProperty("closedOn").GetString().ShouldBeNull();
        deals["Taken"].GetProperty("priority").GetString().ShouldBe("high");
    }
}
