using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Net.Http.Json;
using System.Xml.Linq;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Exports;

/// <summary>Workbooks hold numbers as numbers, days as days and everything else as text.</summary>
public sealed class XlsxExportTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public async Task A_workbook_holds_real_numbers_and_days_and_texts_that_are_no_formulas()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create(
            "deals",
            new
            {
                name = "=1+1 <&> _x000D_",
                amount = "1234.5",
                openedOn = "2026-01-31",
            }
        );
        using var answer = await admin.PostAsJsonAsync(
            "/api/crm/deals/export",
            new { format = "xlsx", columns = new[] { "name", "amount", "openedOn", "company", "probability" } }
        );
        answer.IsSuccessStatusCode.ShouldBeTrue();
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        zip.Entries.Select(e => e.FullName).ShouldContain("[Content_Types].xml");
        var rows = Rows(zip, "xl/worksheets/sheet1.xml");
        rows[0].ShouldBe(["A1=Name", "B1=Amount", "C1=Opened", "D1=Company", "E1=Probability (%)"]);
        rows[1][0].ShouldBe("A2==1+1 <&> _x005F_x000D_");
        rows[1][1].ShouldBe("B2:1234.5");
        DateTime.FromOADate(double.Parse(rows[1][2]["C2:".Length..], CultureInfo.InvariantCulture)).ShouldBe(new DateTime(2026, 1, 31));
        rows[1][3].ShouldStartWith("E2:");
        Read(zip, "xl/worksheets/sheet1.xml").Descendants(Main + "f").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_workbook_that_is_brought_back_changes_no_moment()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Ok(HttpMethod.Put, "/api/account/my-profile", new { timeZone = "America/New_York" });
        await admin.Create("tasks", new { subject = "Call", dueAt = "2026-07-31T14:30:00Z" });
        using var answer = await admin.PostAsJsonAsync(
            "/api/crm/tasks/export",
            new { format = "xlsx", columns = new[] { "subject", "dueAt" } }
        );
        var workbook = await answer.Content.ReadAsByteArrayAsync();
        var mapping = new
        {
            match = new[] { "subject" },
            columns = new Dictionary<string, string> { ["Subject"] = "subject", ["Due"] = "dueAt" },
        };
        var job = await admin.Import("tasks", "tasks.xlsx", workbook, mapping);
        job.GetProperty("unchanged").GetInt32().ShouldBe(1, job.ToString());
    }

    [Fact]
    public async Task What_does_not_fit_a_sheet_goes_on_the_next()
    {
        var name = ObjectRegistry.Scan().ByPlural("companies");
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        using (
            var table = new XlsxTable(
                "A very long name: of [companies] that no sheet could have",
                [new ExportColumn(FieldPath.Parse("name", name), "Name")],
                TimeZoneInfo.Utc,
                pipe.Writer,
                _ => Task.CompletedTask,
                rowsPerSheet: 3
            )
        )
        {
            for (var i = 1; i <= 5; i++)
                table.Add([$"Row {i}"]);
            await table.PauseAsync(CancellationToken.None);
            await table.EndAsync(CancellationToken.None);
        }
        await pipe.Writer.CompleteAsync();
        using var file = new MemoryStream();
        await pipe.Reader.CopyToAsync(file);
        using var zip = new ZipArchive(file);
        Rows(zip, "xl/worksheets/sheet1.xml")
            .ShouldBe([
                ["A1=Name"],
                ["A2=Row 1"],
                ["A3=Row 2"],
            ]);
        Rows(zip, "xl/worksheets/sheet2.xml")
            .ShouldBe([
                ["A1=Name"],
                ["A2=Row 3"],
                ["A3=Row 4"],
            ]);
        Rows(zip, "xl/worksheets/sheet3.xml")
            .ShouldBe([
                ["A1=Name"],
                ["A2=Row 5"],
            ]);
        var sheets = Read(zip, "xl/workbook.xml").Descendants(Main + "sheet").Select(s => s.Attribute("name")!.Value).ToList();
        sheets.Count.ShouldBe(3);
        sheets.ShouldAllBe(s => s.Length <= 31 && !s.Contains(':') && !s.Contains('['));
        sheets.ShouldBeUnique();
    }

    private static List<List<string>> Rows(ZipArchive zip, string path) =>
        [
            .. Read(zip, path)
                .Descendants(Main + "row")
                .Select(r =>
                    r.Elements(Main + "c")
                        .Select(c =>
                            c.Attribute("t")?.Value == "inlineStr"
                                ? $"{c.Attribute("r")!.Value}={c.Descendants(Main + "t").Single().Value}"
                                : $"{c.Attribute("r")!.Value}:{c.Element(Main + "v")!.Value}"
                        )
                        .ToList()
                ),
        ];

    private static XDocument Read(ZipArchive zip, string path)
    {
        using var part = zip.GetEntry(path)!.Open();
        return XDocument.Load(part);
    }
}
