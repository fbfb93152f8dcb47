using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Hosting;

/// <summary>What tells nothing personal goes out small; what does goes out as it is, since its length would tell of it.</summary>
public sealed class CompressionTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task What_objects_there_are_is_compressed_and_records_are_not()
    {
        var admin = (await app.Given.Tenant()).Admin;
        (await admin.PostAsJsonAsync("/api/crm/companies", new { name = new string('a', 150) })).EnsureSuccessStatusCode();

        var metadata = await AskAsync(admin, "/api/crm/metadata");
        metadata.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        await using var opened = new BrotliStream(await metadata.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var read = await JsonDocument.ParseAsync(opened);
        read.RootElement.GetProperty("objects").GetArrayLength().ShouldBeGreaterThan(5);

        var list = await AskAsync(admin, "/api/crm/companies");
        list.Content.Headers.ContentEncoding.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_the_build_has_compressed_goes_to_whoever_reads_it_that_way()
    {
        var plain = "export const word = 'crm';";
        await File.WriteAllTextAsync(Path.Combine(app.Folder, "main-ABCDEFGH.js"), plain);
        await using (var small = File.Create(Path.Combine(app.Folder, "main-ABCDEFGH.js.br")))
        await using (var brotli = new BrotliStream(small, CompressionLevel.SmallestSize))
            await brotli.WriteAsync(System.Text.Encoding.UTF8.GetBytes(plain));
        using var browser = app.Anonymous();

        var answer = await AskAsync(browser, "/main-ABCDEFGH.js");
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        answer.Headers.CacheControl!.ToString().ShouldContain("max-age=31536000");
        await using var opened = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        (await new StreamReader(opened).ReadToEndAsync()).ShouldBe(plain);

        using var other = await browser.GetAsync("/main-ABCDEFGH.js");
        other.Content.Headers.ContentEncoding.ShouldBeEmpty();
        (await other.Content.ReadAsStringAsync()).ShouldBe(plain);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return answer;
    }
}
