using System.Text.Json;
using Crm.SaaS.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Merging;

/// <summary>Whatever is merged, the undo leaves no difference: in no record of any object, not even in what refers to them.</summary>
public sealed class MergeUndoTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly string[] Bookkeeping = ["version", "updatedAt", "updatedBy"];
    private static readonly string[] Objects = ["companies", "contacts", "deals", "notes", "tasks", "c-projects"];

    [Fact]
    public async Task A_merge_and_its_undo_are_the_identity()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await MakeFieldsAsync(admin);
        var companies = await MakeAsync(admin, Companies().Sample(12, new Rnd(3), 40));
        await MakeAsync(admin, Referring(companies).Sample(50, new Rnd(5), 120));
        foreach (var (winner, losers, chosen) in Merges(companies).Sample(20, new Rnd(7), 40))
        {
            var before = await StateAsync(admin);
            var request = new { losers, values = chosen };
            var (status, merge) = await admin.Try(HttpMethod.Post, $"/api/crm/companies/{winner}/merge", request);
            ((int)status).ShouldBe(200, $"{JsonSerializer.Serialize(request)}: {merge}");
            (await StateAsync(admin)).ShouldNotBe(before);
            (await admin.Count("companies")).ShouldBe(companies.Length - losers.Length);
            var undone = await admin.Ok(HttpMethod.Post, $"/api/crm/merges/{merge.GetProperty("id").GetGuid()}/undo");
            undone.GetProperty("conflicts").GetArrayLength().ShouldBe(0, undone.ToString());
            (await StateAsync(admin)).ShouldBe(before, JsonSerializer.Serialize(request));
        }
    }

    private static async Task MakeFieldsAsync(HttpClient admin)
    {
        await admin.Create("custom-objects", new { label = "Project" });
        foreach (
            var (target, label, type, to, unique) in new[]
            {
                ("c_project", "Customer", "reference", "company", false),
                ("contact", "Employer", "reference", "company", false),
                ("company", "Code", "text", null, true),
                ("company", "Partner", "reference", "company", false),
                ("company", "Founded", "date", null, false),
                ("company", "Deals", "rollUp", null, false),
            }
        )
            await admin.Create(
                "custom-fields",
                new
                {
                    @object = target,
                    label,
                    type,
                    referenceTo = to,
                    isUnique = unique,
                    rollUp = type == "rollUp" ? """{"object":"deal","by":"company","function":"count"}""" : null,
                }
            );
    }

    private static Gen<object> Companies() =>
        from name in Gen.Elements("Acme", "Acme Ltd", "ACME", "Łódź & Söhne")
        from city in Gen.Elements("Sofia", "Varna", null)
        from revenue in Gen.Elements<string?>("1000.50", "7", null)
        from code in Gen.Choose(0, 1_000_000)
        from coded in Gen.Elements(true, false)
        from founded in Gen.Elements("2001-02-03", null)
        from tags in Gen.SubListOf("a", "b,c", "d|e")
        select (object)
            new
            {
                @object = "companies",
                action = "create",
                values = new
                {
                    name,
                    city,
                    annualRevenue = revenue,
                    externalId = coded ? $"X-{code}" : null,
                    c_code = coded ? null : $"C-{code}",
                    c_founded = founded,
                    tags,
                },
            };

    private static Gen<object> Referring(string[] companies) =>
        from company in Gen.Elements(companies)
        from other in Gen.Elements(companies)
        from kind in Gen.Choose(0, 5)
        select kind switch
        {
            0 => Create(
                "contacts",
                new
                {
                    lastName = "Jan",
                    company,
                    c_employer = other,
                }
            ),
            1 => Create("deals", new { name = "Deal", company }),
            2 => Create("notes", new { body = "Note", company }),
            3 => Create("tasks", new { subject = "Task", company = other }),
            4 => Create("c-projects", new { name = "Project", c_customer = company }),
            _ => company == other
                ? Create("notes", new { body = "Alone" })
                : (object)
                    new
                    {
                        @object = "companies",
                        action = "update",
                        id = company,
                        values = new { parent = other, c_partner = other },
                    },
        };

    private static object Create(string plural, object values) =>
        new
        {
            @object = plural,
            action = "create",
            values,
        };

    private static Gen<(string Winner, string[] Losers, Dictionary<string, string> Chosen)> Merges(string[] companies) =>
        from order in Gen.Shuffle(companies)
        from count in Gen.Choose(1, 4)
        from fields in Gen.SubListOf("name", "city", "annualRevenue", "externalId", "c_code", "c_founded", "tags", "parent", "c_partner")
        from whose in Gen.ArrayOf(Gen.Choose(0, count), 9)
        select (order[0], order[1..(count + 1)], fields.Index().ToDictionary(f => f.Item, f => order[whose[f.Index]]));

    private static async Task<string[]> MakeAsync(HttpClient client, IEnumerable<object> operations)
    {
        var made = await client.Ok(HttpMethod.Post, "/api/crm/batch", new { operations });
        return
        [
            .. made.GetProperty("items")
                .EnumerateArray()
                .Where(i => i.TryGetProperty("id", out _))
                .Select(i => i.GetProperty("id").GetString()!),
        ];
    }

    private async Task<string> StateAsync(HttpClient client)
    {
        await Until.TrueAsync(app.Database.Admin, "not exists (select 1 from outbox where parked_at is null and name like 'crm.roll%')");
        var states = new List<string>();
        foreach (var plural in Objects)
        {
            var fields = (await client.Ok(HttpMethod.Get, "/api/crm/metadata"))
                .GetProperty("objects")
                .EnumerateArray()
                .Single(o => o.GetProperty("plural").GetString() == plural)
                .GetProperty("fields")
                .EnumerateArray()
                .Select(f => f.GetProperty("name").GetString()!)
                .Except(Bookkeeping)
                .ToArray();
            foreach (var deleted in (bool[])[false, true])
            {
                var query = new
                {
                    select = fields,
                    sort = new[] { "createdAt" },
                    page = new { size = 500 },
                    deleted,
                };
                foreach (var record in (await client.Query(plural, query)).GetProperty("items").EnumerateArray())
                    states.Add(
                        $"{plural} {deleted} "
                            + string.Join(
                                ' ',
                                record
                                    .EnumerateObject()
                                    .Where(p => !Bookkeeping.Contains(p.Name))
                                    .Select(p => $"{p.Name}={p.Value.GetRawText()}")
                            )
                    );
            }
        }
        states.Sort(StringComparer.Ordinal);
        return string.Join('\n', states);
    }
}
