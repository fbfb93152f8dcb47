using System.Text;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Workbooks come in as their sheets' text would, and one that was made to do harm is told so in a sentence.</summary>
public sealed class WorkbookTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const string Preview = "/api/crm/companies/import?preview=true";

    [Fact]
    public async Task Numbers_dates_booleans_and_formulas_come_as_what_they_are()
    {
        var text = await TextAsync(
            new TestWorkbook { Shared = { "Łódź &amp; Söhne" } }.Sheet(
                "Data",
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>48221234567</v></c><c r=\"C1\"><v>0.30000000000000004</v></c>"
                    + "<c r=\"D1\"><v>1234.567</v></c><c r=\"E1\" s=\"1\"><v>45322</v></c><c r=\"F1\" s=\"2\"><v>45322.395833333336</v></c>"
                    + "<c r=\"G1\" t=\"b\"><v>1</v></c><c r=\"H1\"><f>B1*2</f><v>-12.5</v></c><c r=\"I1\" t=\"str\"><f>\"a\"&amp;\"b\"</f><v>ab</v></c>"
                    + "<c r=\"J1\" s=\"3\"><v>0.4375</v></c><c r=\"K1\" s=\"4\"><v>1.5</v></c></row>"
            )
        );
        text.ShouldBe("Łódź & Söhne,48221234567,0.3,1234.5670,2024-01-31,2024-01-31T09:30:00,true,-12.5,ab,10:30,36:00\r\n");
    }

    [Fact]
    public async Task Days_counted_from_1904_are_the_same_days() =>
        (
            await TextAsync(new TestWorkbook { From1904 = true }.Sheet("Data", "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43860</v></c></row>"))
        ).ShouldBe("2024-01-31\r\n");

    [Fact]
    public async Task Texts_that_look_like_formulas_come_back_as_they_were()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var book = new TestWorkbook().Sheet(
            "Data",
            TestWorkbook.Row(1, "name", "city") + TestWorkbook.Row(2, "=1+1", "'-dash, \"quoted\"\nand a second line")
        );
        await admin.Import("companies", "book.xlsx", book.ToBytes(), new { columns = new { name = "name" } });
        var company = (await admin.Query("companies", new { select = new[] { "name" } })).GetProperty("items")[0];
        company.GetProperty("name").GetString().ShouldBe("=1+1");
    }

    [Fact]
    public async Task Rows_keep_the_numbers_that_the_sheet_shows_and_what_is_odd_is_told()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var book = new TestWorkbook().Sheet(
            "Data",
            TestWorkbook.Row(2, "name", "employees")
                + TestWorkbook.Row(3, "Acme", "12")
                + TestWorkbook.Row(6, "Bad", "many")
                + "<row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t>Broken</t></is></c><c r=\"B7\" t=\"e\"><v>#N/A</v></c></row>",
            "<mergeCells count=\"1\"><mergeCell ref=\"A3:A5\"/></mergeCells>"
        );
        var (status, preview) = await admin.Upload(Preview, "book.xlsx", book.ToBytes(), null);
        ((int)status).ShouldBe(200, preview.ToString());
        preview.GetProperty("file").GetProperty("rows").GetInt32().ShouldBe(3);
        Texts(preview.GetProperty("file").GetProperty("notes"))
            .ShouldBe([
                "Merged cells hold their value in the first cell only, the others are empty: A3:A5.",
                "Cells that hold an error such as #N/A in place of a value are taken as empty. Number of such cells: 1.",
                "Empty rows that were left out: 2.",
            ]);
        var error = preview.GetProperty("errors")[0];
        (error.GetProperty("row").GetInt32(), error.GetProperty("value").GetString()).ShouldBe((6, "many"));
    }

    [Fact]
    public async Task The_first_sheet_that_holds_anything_is_taken_or_the_one_that_is_named()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var book = new TestWorkbook()
            .Sheet("Hidden", TestWorkbook.Row(1, "name") + TestWorkbook.Row(2, "Secret"), state: "hidden")
            .Sheet("Empty", "")
            .Sheet("One", TestWorkbook.Row(1, "name") + TestWorkbook.Row(2, "First"))
            .Sheet("Two", TestWorkbook.Row(1, "name") + TestWorkbook.Row(2, "Second"))
            .ToBytes();
        var (_, preview) = await admin.Upload(Preview, "book.xlsx", book, null);
        Texts(preview.GetProperty("file").GetProperty("sheets")).ShouldBe(["Empty", "One", "Two"]);
        preview.GetProperty("file").GetProperty("sheet").GetString().ShouldBe("One");

        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(book), "file", "book.xlsx" },
            { new StringContent("Two"), "sheet" },
        };
        using var answer = await admin.PostAsync("/api/crm/companies/import", form);
        var job = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        job.GetProperty("fileName").GetString().ShouldBe("book.xlsx · Two");
        await Until.TrueAsync(
            app.Database.Admin,
            $"exists (select 1 from imports where id = '{job.GetProperty("id").GetGuid()}' and state = 'done')"
        );
        (await admin.Query("companies", new { select = new[] { "name" } }))
            .GetProperty("items")[0]
            .GetProperty("name")
            .GetString()
            .ShouldBe("Second");
    }

    public static TheoryData<string, byte[], string> Hostile
    {
        get
        {
            static TestWorkbook Good() => new TestWorkbook().Sheet("Data", TestWorkbook.Row(1, "name") + TestWorkbook.Row(2, "Acme"));
            static byte[] With(string part, string content)
            {
                var book = Good();
                book.Parts[part] = Encoding.UTF8.GetBytes(content);
                return book.ToBytes();
            }
            const string entity =
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>";
            var zeros = Good();
            zeros.Parts["xl/media/zeros.bin"] = new byte[300 << 20];
            var bomb = zeros.ToBytes();
            var utf16 = Good();
            utf16.Parts["xl/worksheets/sheet1.xml"] =
            [
                .. Encoding.Unicode.GetPreamble(),
                .. Encoding.Unicode.GetBytes(entity.Replace("?><", " encoding=\"utf-16\"?><", StringComparison.Ordinal)),
            ];
            var good = Good().ToBytes();
            var shared = new TestWorkbook { Shared = { new string('x', 32_000) } }.Sheet(
                "Data",
                string.Concat(Enumerable.Range(1, 20_000).Select(r => $"<row r=\"{r}\"><c r=\"A{r}\" t=\"s\"><v>0</v></c></row>"))
            );
            byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000]];
            return new()
            {
                { "dtd", With("xl/worksheets/sheet1.xml", entity), "imports:not-csv" },
                { "dtd in utf-16", utf16.ToBytes(), "imports:not-csv" },
                { "bomb", bomb, "imports:workbook-too-large" },
                {
                    "one endless text",
                    With("xl/sharedStrings.xml", $"<sst><si><t>{new string('x', 3 << 20)}</t></si></sst>"),
                    "imports:workbook-too-large"
                },
                { "one text told often", shared.ToBytes(), "imports:workbook-too-large" },
                { "a lie about sizes", Lying([.. bomb]), "imports:not-csv" },
                { "cut off", good[..^40], "imports:not-csv" },
                { "another zip", TestArchive.Of(("readme.txt", "hello")), "imports:not-csv" },
                {
                    "many parts",
                    TestArchive.Of([.. Enumerable.Range(0, 3_000).Select(i => ($"p{i}.txt", "x"))]),
                    "imports:workbook-too-large"
                },
                { "not xml", With("xl/worksheets/sheet1.xml", "hello"), "imports:not-csv" },
                {
                    "cut xml",
                    With(
                        "xl/worksheets/sheet1.xml",
                        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">"
                    ),
                    "imports:not-csv"
                },
                {
                    "far column",
                    new TestWorkbook().Sheet("Data", "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>").ToBytes(),
                    "imports:too-many-columns"
                },
                {
                    "far row",
                    new TestWorkbook().Sheet("Data", "<row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row>").ToBytes(),
                    "imports:not-csv"
                },
                {
                    "no sheets",
                    With(
                        "xl/workbook.xml",
                        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets/></workbook>"
                    ),
                    "imports:empty-file"
                },
                {
                    "all hidden",
                    new TestWorkbook().Sheet("Data", TestWorkbook.Row(1, "name"), state: "veryHidden").ToBytes(),
                    "imports:empty-file"
                },
                { "old", ole, "imports:old-workbook" },
                { "password", [.. ole, .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[500]], "imports:workbook-protected" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_workbook_that_is_none_or_was_made_to_do_harm_is_refused_in_a_sentence(string name, byte[] content, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        foreach (var path in (string[])["/api/crm/companies/import", Preview])
        {
            var (status, problem) = await admin.Upload(path, name + ".xlsx", content, null);
            ((int)status).ShouldBe(400, problem.ToString());
            problem.GetProperty("code").GetString().ShouldBe(code, problem.ToString());
            problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        }
        (await admin.Count("companies")).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_of_text_that_is_called_a_workbook_is_read_as_what_it_is()
    {
        var admin = (await app.Given.Tenant()).Admin;
        (await admin.Import("companies", "book.xlsx", "name\nAcme\n"u8.ToArray(), null)).GetProperty("created").GetInt32().ShouldBe(1);
    }

    private static async Task<string> TextAsync(TestWorkbook book)
    {
        await using var table = await UploadedTable.OpenAsync(new MemoryStream(book.ToBytes()), null, CancellationToken.None);
        using var reader = new StreamReader(table.Content);
        return await reader.ReadToEndAsync();
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(t => t.GetString()!)];

    /// <summary>The same archive whose directory says that everything in it is ten bytes long.</summary>
    private static byte[] Lying(byte[] archive)
    {
        for (var at = 0; at < archive.Length - 28; at++)
            if (archive.AsSpan(at, 4).SequenceEqual("PK\u0001\u0002"u8))
                BitConverter.TryWriteBytes(archive.AsSpan(at + 24), 10);
        return archive;
    }
}
