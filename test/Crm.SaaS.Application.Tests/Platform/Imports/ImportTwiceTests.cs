using System.Text;
using System.Text.Json;
using Crm.SaaS.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Whatever a file holds, bringing it in again changes nothing; and batches that overlap in time do not overlap in what they do.</summary>
public sealed class ImportTwiceTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly string[] Compared = ["externalId", "firstName", "lastName", "email", "phone", "city", "status"];

    [Fact]
    public async Task Two_imports_of_a_file_are_one()
    {
        foreach (var (onDuplicate, rows) in Files.Sample(14, new Rnd(5), 40))
        {
            var admin = (await app.Given.Tenant()).Admin;
            var content = Encoding.UTF8.GetBytes("id,first,last,mail,phone,city,status\n" + string.Concat(rows));
            var mapping = new
            {
                match = new[] { "externalId" },
                onDuplicate,
                columns = new
                {
                    id = "externalId",
                    first = "firstName",
                    last = "lastName",
                    mail = "email",
                    phone = "phone",
                    city = "city",
                    status = "status",
                },
            };
            var first = await admin.Import("contacts", "c.csv", content, mapping);
            var once = await StateAsync(admin);
            var second = await admin.Import("contacts", "c.csv", content, mapping);
            var told = $"{onDuplicate}\n{string.Concat(rows)}\n{first}\n{second}";
            (await StateAsync(admin)).ShouldBe(once, told);
            (second.GetProperty("created").GetInt32(), second.GetProperty("failed").GetInt32()).ShouldBe(
                (0, first.GetProperty("failed").GetInt32()),
                told
            );
        }
    }

    [Fact]
    public async Task A_row_finds_what_the_batch_before_makes_and_only_refused_rows_stay_out()
    {
        const int rows = 25_000;
        var admin = (await app.Given.Tenant()).Admin;
        var csv = new StringBuilder("id,last,mail,company\n");
        for (var i = 0; i < rows; i++)
        {
            // Row 12,000 is the person of row 9,000 once more; row 15,000 claims the id of row 6,000, which is somebody else, and the last
            // row of a batch that of the first of the next, which is written at the same time.
            var id = i switch
            {
                15_000 => 6_000,
                19_999 => 20_000,
                _ => i,
            };
            var mail = i == 12_000 ? 9_000 : i;
            csv.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"X{(i == 12_000 ? 9_000 : id)},Contact {i},c{mail}@far.example,Company {i / 7}\n"
            );
        }
        var mapping = new
        {
            match = new[] { "email" },
            columns = new Dictionary<string, object>
            {
                ["id"] = "externalId",
                ["last"] = "lastName",
                ["mail"] = "email",
                ["company"] = new
                {
                    field = "company",
                    by = "name",
                    create = true,
                },
            },
        };
        var job = await admin.Import("contacts", "far.csv", Encoding.UTF8.GetBytes(csv.ToString()), mapping);
        (
            job.GetProperty("processed").GetInt32(),
            job.GetProperty("created").GetInt32(),
            job.GetProperty("updated").GetInt32(),
            job.GetProperty("failed").GetInt32()
        ).ShouldBe((rows, rows - 3, 1, 2), job.ToString());
        var errors = (await admin.Ok(HttpMethod.Get, $"/api/crm/imports/{job.GetProperty("id").GetGuid()}/errors")).GetString()!;
        errors.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3, errors);
        errors.ShouldContain("15002,");
        // Who comes first in the file has the id.
        errors.ShouldContain("20002,");
        (await admin.Count("contacts")).ShouldBe(rows - 3);
        (await admin.Count("companies")).ShouldBe((rows + 6) / 7);
        var undone = await admin.Undo(job);
        (undone.GetProperty("state").GetString(), await admin.Count("contacts"), await admin.Count("companies")).ShouldBe(
            ("undone", 0, 0),
            undone.ToString()
        );
    }

    /// <summary>
    /// Files that do not contradict themselves. Where rows without a key are made they are made again; where records are written over by what looks
    /// like them, two keys with one address are one person with two names, and who comes last is told by the order.
    /// </summary>
    private static Gen<(string OnDuplicate, List<string> Rows)> Files =>
        from onDuplicate in Gen.Elements("create", "skip", "update")
        from rows in Gen.ListOf(Row(keyed: onDuplicate != "skip", apart: onDuplicate == "update"))
        where rows.Count > 0
        select (onDuplicate, rows.ToList());

    private static Gen<string> Row(bool keyed, bool apart) =>
        from key in Gen.Elements("K1", "K2", "K3", "k3", "K4", "")
        from name in Gen.Elements("Ana,Stone", "Bob,Rivers", "Ańa,\"Stone, Jr.\"", ",Mono", "Eve,")
        from mail in Gen.Elements("a@one.example", "A@ONE.example", "b@two.example", "c@three.example")
        from phone in Gen.Elements("", "+48 22 123 45 67", "not a phone")
        from city in Gen.Elements("", "Łódź", "=1+1", "'quoted")
        from status in Gen.Elements("", "lead", "customer", "nonsense")
        // A row too short to make a record fills one up once another row has made it, so such rows have keys and looks of their own.
        let isShort = name.EndsWith(',')
        let whose = isShort ? "K9"
        : keyed && key.Length == 0 ? "K5"
        : key
        let reached = isShort ? "short@four.example,"
        : apart ? $"{(whose == "k3" ? "small" : whose)}@own.example,"
        : $"{mail},{phone}"
        select $"{whose},{name},{reached},{city},{status}\n";

    private static async Task<string> StateAsync(HttpClient client) =>
        string.Join(
            '\n',
            (await client.Query("contacts", new { select = Compared, page = new { size = 500 } }))
                .GetProperty("items")
                .EnumerateArray()
                .Select(c => string.Join('|', Compared.Select(f => c.TryGetProperty(f, out var v) ? v.ToString() : "")))
                .Order(StringComparer.Ordinal)
        );
}
