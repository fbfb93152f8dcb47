using System.Text;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Files as they come: what can be read goes in, what cannot is told in a sentence, and nothing is lost.</summary>
public sealed class ImportFileTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly object Mapping = new
    {
        match = new[] { "name" },
        columns = new
        {
            name = "name",
            employees = "employees",
            city = "city",
        },
    };

    public static TheoryData<string, byte[], string> Files =>
        new()
        {
            { "empty", [], "imports:empty-file" },
            { "blank", "   \n\n"u8.ToArray(), "imports:empty-file" },
            { "header only", "name,employees,city\n"u8.ToArray(), "imports:no-rows" },
            { "nulls", [.. "name,employees\n"u8, 0, 0, 0, 0], "imports:not-text" },
            { "zip", "PK\u0003\u0004rest"u8.ToArray(), "imports:not-csv" },
            { "pdf", "%PDF-1.7 rest"u8.ToArray(), "imports:not-csv" },
            { "page", "<html><body>Sign in</body></html>"u8.ToArray(), "imports:not-csv" },
            { "json", """[{"name":"Acme"}]"""u8.ToArray(), "imports:not-csv" },
            {
                "wide",
                Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 500).Select(i => $"c{i}")) + "\n1\n"),
                "imports:too-many-columns"
            },
            { "other columns", "a,b\n1,2\n"u8.ToArray(), "imports:bad-mapping" },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_is_no_table_is_refused_in_a_sentence(string name, byte[] content, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        foreach (var path in (string[])["/api/crm/companies/import", "/api/crm/companies/import?preview=true"])
        {
            var (status, problem) = await admin.Upload(path, name + ".csv", content, Mapping);
            ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, code), problem.ToString());
            problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        }
        (await admin.Count("companies")).ShouldBe(0);
    }

    [Fact]
    public async Task Bad_rows_are_told_and_good_rows_go_in()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var job = await admin.Import(
            "companies",
            "warts.csv",
            "name,employees,city\nGood,12,Łódź\nToo many,12,Łódź,more\nFew\n,5,Nowhere\nBad number,a lot,Sofia\n\"Quo\"ted,1,X\nGood,13,Łódź\n"u8.ToArray(),
            Mapping
        );
        (job.GetProperty("created").GetInt32(), job.GetProperty("updated").GetInt32(), job.GetProperty("failed").GetInt32()).ShouldBe(
            (1, 1, 5),
            job.ToString()
        );
        var errors = (await admin.Ok(HttpMethod.Get, $"/api/crm/imports/{job.GetProperty("id").GetGuid()}/errors")).GetString()!;
        errors.ShouldContain("6,employees,a lot,crm:not-a-whole-number");
        errors.ShouldContain("imports:unreadable-row");
        var company = (await admin.Query("companies", new { select = new[] { "employees", "city" } })).GetProperty("items")[0];
        (company.GetProperty("employees").GetInt32(), company.GetProperty("city").GetString()).ShouldBe((13, "Łódź"));
    }

    [Theory]
    [InlineData("windows-1250 is read as western", "name;annualRevenue\nCaf\u00e9;1.234,50\n", 1252, ";", ",", "Café", "1234.50")]
    [InlineData("utf-16", "name\tannualRevenue\nŁódź\t1,234.50\n", 1200, "\t", ".", "Łódź", "1234.50")]
    [InlineData("utf-8", "name,annualRevenue\nŁódź,1234.5\n", 65001, ",", ".", "Łódź", "1234.50")]
    public async Task Encoding_delimiter_and_decimals_are_recognised(
        string why,
        string text,
        int codePage,
        string delimiter,
        string point,
        string name,
        string revenue
    )
    {
        var admin = (await app.Given.Tenant()).Admin;
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
        byte[] content = [.. codePage == 1200 ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        var (status, preview) = await admin.Upload("/api/crm/companies/import?preview=true", "f.csv", content, null);
        ((int)status).ShouldBe(200, preview.ToString());
        var file = preview.GetProperty("file");
        (file.GetProperty("delimiter").GetString(), file.GetProperty("decimal").GetString()).ShouldBe((delimiter, point), why);
        (await admin.Count("companies")).ShouldBe(0, "a preview changes nothing");
        await admin.Import("companies", "f.csv", content, null);
        var company = (await admin.Query("companies", new { select = new[] { "name", "annualRevenue" } })).GetProperty("items")[0];
        (company.GetProperty("name").GetString(), company.GetProperty("annualRevenue").GetString()).ShouldBe((name, revenue));
    }

    [Theory]
    [InlineData("Imię;Nazwisko;Adres e-mail;Telefon komórkowy;Stanowisko;Firma;Miasto", "pl")]
    [InlineData("IMIE;NAZWISKO;E-mail;Numer telefonu;Funkcja;Nazwa firmy;Miejscowosc", "pl without accents")]
    [InlineData("Nome;Sobrenome;E-mail;Celular;Cargo;Empresa;Cidade", "pt-BR")]
    [InlineData("Име;Фамилия;Имейл;Телефон;Длъжност;Фирма;Град", "bg")]
    [InlineData("First name;Surname;E-mail;Mobile;Job title;Organization;City", "en")]
    public async Task Columns_are_recognised_in_the_languages_of_their_files(string header, string language)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var content = Encoding.UTF8.GetBytes(header + "\n;X;;;;;\n");
        var (_, preview) = await admin.Upload("/api/crm/contacts/import?preview=true", "f.csv", content, null);
        preview
            .GetProperty("columns")
            .EnumerateArray()
            .Select(c => c.GetProperty("suggestion"))
            .Select(s => s.ValueKind == System.Text.Json.JsonValueKind.Object ? s.GetProperty("field").GetString() : s.GetString())
            .ShouldBe(["firstName", "lastName", "email", "phone", "jobTitle", "company", "city"], language);
    }

    [Fact]
    public async Task Undo_keeps_what_was_changed_or_used_afterwards_and_says_so()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create("companies", new { name = "Old", city = "Sofia" });
        var job = await admin.Import(
            "companies",
            "c.csv",
            "name,employees,city\nOld,1,Plovdiv\nA,1,X\nB,2,X\nC,3,X\n"u8.ToArray(),
            Mapping
        );
        (job.GetProperty("created").GetInt32(), job.GetProperty("updated").GetInt32()).ShouldBe((3, 1));
        var ids = (await admin.Query("companies", new { select = new[] { "name" } }))
            .GetProperty("items")
            .EnumerateArray()
            .ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("id").GetGuid());
        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{ids["A"]}", new { city = "Changed" });
        await admin.Create("notes", new { body = "Used", company = ids["B"] });

        var undone = await admin.Undo(job);
        undone.GetProperty("state").GetString().ShouldBe("undone");
        undone.GetProperty("message").GetString()!.ShouldStartWith("2 records stay");
        var left = (await admin.Query("companies", new { select = new[] { "name", "city" }, sort = new[] { "name" } }))
            .GetProperty("items")
            .EnumerateArray();
        left.Select(c => $"{c.GetProperty("name")}/{c.GetProperty("city")}").ShouldBe(["A/Changed", "B/X", "Old/Sofia"]);
        ((int)(await admin.Try(HttpMethod.Post, $"/api/crm/imports/{job.GetProperty("id").GetGuid()}/undo")).Status).ShouldBe(409);
    }
}
