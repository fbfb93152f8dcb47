using System.Text;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Imports;

/// <summary>An export that comes as an archive goes in like the files in it.</summary>
public sealed class ExportArchiveTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const string Companies = "Record ID,Company name,City,Last Activity Date\n9001,Acme Ltd,London,2025-05-01\n";
    private const string Contacts =
        "Record ID,First Name,Last Name,Email,Lifecycle Stage,Associated Company IDs\n5001,Ada,Byron,ada@acme.example,Customer,9001\n";

    [Fact]
    public async Task The_files_in_it_go_in_with_their_relations_and_the_others_are_told()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var zip = TestArchive.Of(
            ("export/companies.csv", Companies),
            ("export/people/contacts.csv", Contacts),
            ("export/logo.png", "not a table"),
            ("__MACOSX/export/._companies.csv", "what a system puts there")
        );
        var preview = await Send(admin, "/api/crm/imports?preview=true", zip);
        preview
            .GetProperty("files")
            .EnumerateArray()
            .Select(f => f.GetProperty("name").GetString())
            .ShouldBe(["companies.csv", "contacts.csv"], preview.ToString());
        preview.GetProperty("ignored").EnumerateArray().Select(f => f.GetProperty("name").GetString()).ShouldBe(["logo.png"]);

        var job = await Send(admin, "/api/crm/imports", zip);
        await admin.Await(job.GetProperty("id").GetGuid(), "queued", "running");
        var contact = (await admin.Query("contacts", new { select = new[] { "lastName", "company" } })).GetProperty("items")[0];
        contact.GetProperty("company").GetProperty("name").GetString().ShouldBe("Acme Ltd");
    }

    public static TheoryData<string, byte[], string> Bad
    {
        get
        {
            var zip = TestArchive.Of(("companies.csv", Companies));
            return new()
            {
                { "cut off", zip[..^30], "imports:broken-archive" },
                { "no archive", Encoding.UTF8.GetBytes(Companies), "imports:broken-archive" },
                { "protected", Protected([.. zip]), "imports:archive-protected" },
                { "made to burst", TestArchive.Of(("companies.csv", Companies + new string(' ', 64 << 20))), "imports:archive-too-large" },
                {
                    "too many files",
                    TestArchive.Of([.. Enumerable.Range(0, 300).Select(i => ($"{i}.csv", Companies))]),
                    "imports:archive-too-large"
                },
                { "nothing in it", TestArchive.Of(("logo.png", "x")), "imports:unknown-set" },
                { "an archive within", TestArchive.Of(("more.zip", "x")), "imports:unknown-set" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_cannot_be_unpacked_is_refused(string what, byte[] zip, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var problem = await Send(admin, "/api/crm/imports", zip);
        problem.TryGetProperty("code", out var told).ShouldBeTrue(what);
        (problem.GetProperty("status").GetInt32(), told.GetString()).ShouldBe((400, code), what);
    }

    private static async Task<JsonElement> Send(HttpClient client, string path, byte[] zip)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(zip), "file", "export.zip" } };
        using var answer = await client.PostAsync(path, form);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>The same archive whose directory says that everything in it is encrypted (bit 0 of the flags).</summary>
    private static byte[] Protected(byte[] archive)
    {
        for (var at = 0; at < archive.Length - 28; at++)
            if (archive.AsSpan(at, 4).SequenceEqual("PK\u0001\u0002"u8))
                archive[at + 8] |= 1;
        return archive;
    }
}
