using System.Text.Json;
using Crm.SaaS.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Bulk;

/// <summary>Whatever a bulk change does, its undo leaves no difference.</summary>
public sealed class BulkUndoTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly string[] Bookkeeping = ["version", "updatedAt", "updatedBy"];

    [Fact]
    public async Task A_bulk_change_and_its_undo_are_the_identity()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var me = (await admin.Ok(HttpMethod.Get, "/api/abp/application-configuration"))
            .GetProperty("currentUser")
            .GetProperty("id")
            .GetString()!;
        var stages = (await admin.Query("stages", new { page = new { size = 100 } }))
            .GetProperty("items")
            .EnumerateArray()
            .Select(s => s.GetProperty("id").GetString()!)
            .ToArray();
        await admin.Ok(HttpMethod.Post, "/api/crm/batch", new { operations = Deals(stages).Sample(40, new Rnd(7), 50) });
        foreach (var change in Changes(stages, me).Sample(30, new Rnd(11), 50))
        {
            var before = await StateAsync(admin);
            var (status, job) = await admin.Try(HttpMethod.Post, "/api/crm/deals/bulk", change);
            if ((int)status == 409)
                continue;
            ((int)status).ShouldBe(202, job.ToString());
            var done = await admin.BulkDone(job.GetProperty("id").GetGuid());
            done.GetProperty("state").GetString().ShouldBe("done", JsonSerializer.Serialize(change));
            if (done.GetProperty("changed").GetInt32() == 0)
                continue;
            var undone = await admin.UndoBulk(done);
            (undone.GetProperty("state").GetString(), undone.GetProperty("conflicts").GetInt32()).ShouldBe(
                ("undone", 0),
                JsonSerializer.Serialize(change)
                    + "\n"
                    + string.Join('\n', (await admin.BulkResult(undone)).Values.Select(l => string.Join(',', l)))
            );
            (await StateAsync(admin)).ShouldBe(before, JsonSerializer.Serialize(change));
        }
    }

    private static Gen<object> Deals(string[] stages) =>
        from name in Gen.Elements("Alpha", "Beta", "Gamma, with comma", "Delta; and more")
        from amount in Gen.Choose(0, 100_000)
        from stage in Gen.Elements(stages)
        from priority in Gen.Elements("low", "high", null)
        from tags in Gen.SubListOf("a", "b,c", "d|e")
        select (object)
            new
            {
                @object = "deals",
                action = "create",
                values = new
                {
                    name,
                    amount = $"{amount / 100}.{amount % 100:00}",
                    stage,
                    priority,
                    tags = tags.ToArray(),
                },
            };

    private static Gen<object> Changes(string[] stages, string me) =>
        Gen.OneOf(
            Gen.Constant((object)new { query = new { }, action = "delete" }),
            from stage in Gen.Elements(stages)
            from filter in Filters()
            select (object)
                new
                {
                    query = new { filter },
                    action = "move-stage",
                    values = new { stage },
                },
            from filter in Filters()
            from values in Values(stages, me)
            select (object)
                new
                {
                    query = new { filter },
                    action = "update",
                    values,
                },
            from add in Gen.SubListOf("a", "b,c", "new one")
            from remove in Gen.SubListOf("a", "d|e")
            select (object)
                new
                {
                    query = new { },
                    action = "update",
                    addTags = add.Append("always").ToArray(),
                    removeTags = remove.ToArray(),
                }
        );

    private static Gen<object> Filters() =>
        Gen.Elements<object>(
            new
            {
                field = "status",
                op = "eq",
                value = "open",
            },
            new { field = "priority", op = "empty" },
            new
            {
                field = "amount",
                op = "gte",
                value = "500",
            },
            new { and = Array.Empty<object>() }
        );

    private static Gen<object> Values(string[] stages, string me) =>
        Gen.Elements<object>(
            new { priority = "medium" },
            new { priority = (string?)null },
            new { amount = "12.34", name = "Renamed; with, all \"signs\"" },
            new { stage = stages[0], amount = (string?)null },
            new { stage = stages[^1] },
            new { owner = (string?)null },
            new { owner = me, expectedCloseOn = "2031-12-31" },
            new { tags = new[] { "only" } }
        );

    private static async Task<string> StateAsync(HttpClient client)
    {
        var metadata = await client.Ok(HttpMethod.Get, "/api/crm/metadata");
        var fields = metadata
            .GetProperty("objects")
            .EnumerateArray()
            .Single(o => o.GetProperty("name").GetString() == "deal")
            .GetProperty("fields")
            .EnumerateArray()
            .Select(f => f.GetProperty("name").GetString()!)
            .Except(Bookkeeping)
            .ToArray();
        var answer = await client.Query(
            "deals",
            new
            {
                select = fields,
                sort = new[] { "createdAt", "id" },
                page = new { size = 100 },
            }
        );
        return string.Join(
            '\n',
            answer
                .GetProperty("items")
                .EnumerateArray()
                .Select(d =>
                    string.Join('|', d.EnumerateObject().Where(p => !Bookkeeping.Contains(p.Name)).Select(p => p.Value.ToString()))
                )
        );
    }
}
