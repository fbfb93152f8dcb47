using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Idempotency;

/// <summary>A request that is sent twice with one key is done once and answered alike.</summary>
public sealed class IdempotencyTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task Sent_again_a_request_is_answered_again_and_done_once()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var first = await SendAsync(admin, "k-1", new { name = "Acme" });
        var again = await SendAsync(admin, "k-1", new { name = "Acme" });
        (first.Status, again.Status, first.Replayed, again.Replayed).ShouldBe((201, 201, false, true));
        again.Body.ShouldBe(first.Body);
        (again.ETag, again.Location).ShouldBe((first.ETag, first.Location));
        first.Location.ShouldNotBeNull();
        (await admin.Count("companies")).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_does_not_answer_another_request()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await SendAsync(admin, "k-2", new { name = "Acme" });
        var (status, code) = await RefusedAsync(admin, "k-2", "/api/crm/companies", new { name = "Globex" });
        (status, code).ShouldBe((409, "crm:idempotency-key-reused"));
        (await RefusedAsync(admin, "k-2", "/api/crm/products", new { name = "Acme" })).ShouldBe((409, "crm:idempotency-key-reused"));
        (await admin.Count("companies")).ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_at_once_one_is_done_and_the_others_wait_or_see_its_answer()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(admin, "k-3", new { name = "Acme" })));
        answers.Select(a => a.Status).Distinct().ShouldBeSubsetOf([201, 409]);
        answers.Where(a => a.Status == 409).ShouldAllBe(a => a.Body.Contains("crm:request-in-flight"));
        answers.Count(a => a is { Status: 201, Replayed: false }).ShouldBe(1);
        (await admin.Count("companies")).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_that_is_held_by_a_running_request_is_refused()
    {
        var tenant = await app.Given.Tenant();
        var user = (await tenant.Admin.Ok(HttpMethod.Get, "/api/abp/application-configuration"))
            .GetProperty("currentUser")
            .GetProperty("id")
            .GetGuid();
        await using var connection = new NpgsqlConnection(app.Database.App);
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand("select pg_try_advisory_xact_lock(hashtextextended($1, 0))", connection)
            {
                Parameters = { new() { Value = MultiTenancy.TenantKey.For(tenant.Id, "idempotency", user.ToString("N"), "k-4") } },
            };
            (await hold.ExecuteScalarAsync()).ShouldBe(true);
            (await SendAsync(tenant.Admin, "k-4", new { name = "Acme" })).Body.ShouldContain("crm:request-in-flight");
        }
        (await SendAsync(tenant.Admin, "k-4", new { name = "Acme" })).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        var admin = (await app.Given.Tenant()).Admin;
        (await SendAsync(admin, "k-5", new { city = "Warsaw" })).Status.ShouldBe(400);
        (await SendAsync(admin, "k-5", new { name = "Acme" })).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_key_belongs_to_one_company()
    {
        var (one, other) = (await app.Given.Tenant(), await app.Given.Tenant());
        await SendAsync(one.Admin, "k-6", new { name = "Acme" });
        var foreign = await SendAsync(other.Admin, "k-6", new { name = "Acme" });
        (foreign.Status, foreign.Replayed).ShouldBe((201, false));
        (await other.Admin.Count("companies")).ShouldBe(1);
    }

    [Fact]
    public async Task A_preview_and_its_effect_are_two_requests()
    {
        var admin = (await app.Given.Tenant()).Admin;
        (await RefusedAsync(admin, "k-7", "/api/crm/companies?preview=true", new { name = "Acme" })).Status.ShouldBe(200);
        (await SendAsync(admin, "k-7", new { name = "Acme" })).Status.ShouldBe(409);
        (await admin.Count("companies")).ShouldBe(0);
    }

    [Fact]
    public async Task After_a_day_a_key_is_free_again()
    {
        var tenant = await app.Given.Tenant();
        await SendAsync(tenant.Admin, "k-8", new { name = "Acme" });
        await using var connection = new NpgsqlConnection(app.Database.Admin);
        await connection.OpenAsync();
        await using var age = new NpgsqlCommand(
            $"update kept_answers set at = at - interval '25 hours' where tenant_id = '{tenant.Id}'",
            connection
        );
        await age.ExecuteNonQueryAsync();
        await SendAsync(tenant.Admin, "k-9", new { name = "Initech" });
        await using var left = new NpgsqlCommand(
            $"select string_agg(key, ',') from kept_answers where tenant_id = '{tenant.Id}'",
            connection
        );
        (await left.ExecuteScalarAsync()).ShouldBe("k-9");
        (await SendAsync(tenant.Admin, "k-8", new { name = "Globex" })).Status.ShouldBe(201);
    }

    [Fact]
    public async Task An_answer_too_large_to_keep_is_not_done_again()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var operations = Enumerable
            .Range(0, 40)
            .Select(i => new
            {
                @object = "notes",
                action = "create",
                values = new { body = $"{i} {new string('x', 9_000)}" },
            });
        await admin.Ok(HttpMethod.Post, "/api/crm/batch", new { operations });
        var query = new { select = new[] { "body" }, page = new { size = 100 } };
        (await RefusedAsync(admin, "k-10", "/api/crm/notes/query", query)).Status.ShouldBe(200);
        (await RefusedAsync(admin, "k-10", "/api/crm/notes/query", query)).ShouldBe((409, "crm:answer-not-kept"));
    }

    [Theory]
    [InlineData("é")]
    [InlineData("has space")]
    public async Task A_key_is_visible_ascii(string key)
    {
        var admin = (await app.Given.Tenant()).Admin;
        (await RefusedAsync(admin, key, "/api/crm/companies", new { name = "Acme" })).ShouldBe((400, "http:bad-idempotency-key"));
    }

    [Fact]
    public async Task A_file_is_imported_once_and_a_service_of_plain_objects_answers_alike()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var answers = new List<Answer>();
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/crm/companies/import");
            request.Headers.Add("Idempotency-Key", "k-11");
            request.Content = new MultipartFormDataContent("one-boundary")
            {
                { new ByteArrayContent(Encoding.UTF8.GetBytes("name\nAcme\n")), "file", "companies.csv" },
            };
            answers.Add(await SendAsync(admin, request));
        }
        answers.Select(a => (a.Status, a.Replayed)).ShouldBe([(202, false), (202, true)]);
        answers[1].Body.ShouldBe(answers[0].Body);
        (await admin.Ok(HttpMethod.Get, "/api/crm/imports")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    private static Task<Answer> SendAsync(HttpClient client, string key, object body) => SendAsync(client, key, "/api/crm/companies", body);

    private static async Task<(int Status, string? Code)> RefusedAsync(HttpClient client, string key, string path, object body)
    {
        var answer = await SendAsync(client, key, path, body);
        var json = JsonDocument.Parse(answer.Body).RootElement;
        return (answer.Status, json.TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    private static async Task<Answer> SendAsync(HttpClient client, string key, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await SendAsync(client, request);
    }

    private static async Task<Answer> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request);
        return new Answer(
            (int)answer.StatusCode,
            answer.Headers.Contains("Idempotency-Replayed"),
            answer.Headers.ETag?.Tag,
            answer.Headers.Location?.OriginalString,
            await answer.Content.ReadAsStringAsync()
        );
    }

    private sealed record Answer(int Status, bool Replayed, string? ETag, string? Location, string Body);
}
