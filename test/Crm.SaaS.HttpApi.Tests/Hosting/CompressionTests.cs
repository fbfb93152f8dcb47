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

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return answer;
    }
}
