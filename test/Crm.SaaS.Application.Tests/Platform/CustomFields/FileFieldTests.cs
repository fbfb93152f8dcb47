using System.Net.Http.Headers;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Files on records.</summary>
public sealed class FileFieldTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_file_is_uploaded_put_on_a_record_and_fetched_through_it()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var field = await admin.AddField("company", "Contract", "file");
        var file = await UploadAsync(admin, "../../etc/passwd<1>.html", "<script>alert(1)</script>");
        var company = await admin.Create("companies", new Dictionary<string, object> { ["name"] = "A", [field] = file });
        var held = company.GetProperty(field);
        (held.GetProperty("name").GetString(), held.GetProperty("size").GetInt64()).ShouldBe(("passwd1.html", 25));
        var path = $"/api/crm/companies/{company.GetProperty("id").GetGuid()}/files/{field}";
        using var fetched = await admin.GetAsync(path);
        (await fetched.Content.ReadAsStringAsync()).ShouldBe("<script>alert(1)</script>");
        fetched.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        fetched.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        fetched.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        (
            await admin.Names(
                "companies",
                new
                {
                    field = $"{field}.name",
                    op = "contains",
                    value = "passwd",
                }
            )
        ).ShouldBe(["A"]);
    }

    [Fact]
    public async Task A_file_of_another_company_or_of_nobody_is_not_found()
    {
        var (one, two) = ((await app.Given.Tenant()).Admin, (await app.Given.Tenant()).Admin);
        var field = await one.AddField("company", "Contract", "file");
        await two.AddField("company", "Contract", "file");
        var file = await UploadAsync(one, "a.txt", "mine");
        foreach (var (client, id) in new[] { (two, file), (one, Guid.CreateVersion7()) })
        {
            var (status, problem) = await client.Try(
                HttpMethod.Post,
                "/api/crm/companies",
                new Dictionary<string, object> { ["name"] = "A", [field] = id }
            );
            ((int)status, problem.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((400, "files:not-found"));
        }
        var company = (await one.Create("companies", new Dictionary<string, object> { ["name"] = "A", [field] = file }))
            .GetProperty("id")
            .GetGuid();
        ((int)(await two.Try(HttpMethod.Get, $"/api/crm/companies/{company}/files/{field}")).Status).ShouldBe(404);
        ((int)(await one.Try(HttpMethod.Get, $"/api/crm/companies/{company}/files/name")).Status).ShouldBe(404);
        await one.Ok(HttpMethod.Patch, $"/api/crm/companies/{company}", new Dictionary<string, object?> { [field] = null });
        ((int)(await one.Try(HttpMethod.Get, $"/api/crm/companies/{company}/files/{field}")).Status).ShouldBe(404);
    }

    private static async Task<Guid> UploadAsync(HttpClient client, string name, string content)
    {
        using var form = new MultipartFormDataContent();
        var part = new StringContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("text/html") } };
        part.Headers.TryAddWithoutValidation(
            "Content-Disposition",
            $"form-data; name=\"file\"; filename=\"{name.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        );
        form.Add(part);
        using var answer = await client.PostAsync("/api/crm/files", form);
        var body = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(201, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("id").GetGuid();
    }
}
