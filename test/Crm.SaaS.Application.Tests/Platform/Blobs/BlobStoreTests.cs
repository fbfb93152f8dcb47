using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Testing;
using Crm.SaaS.Uow;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Blobs;

/// <summary>Files in the database, in a folder, and in a bucket of a server that speaks the S3 protocol.</summary>
public sealed class BlobStoreTests(BlobPlaces places) : IClassFixture<BlobPlaces>
{
    private const string Container = "files";

    [Theory]
    [InlineData("database")]
    [InlineData("folder")]
    [InlineData("s3")]
    public async Task A_file_of_many_pieces_comes_back_as_it_went(string where)
    {
        var tenant = await places.App.Given.Tenant();
        await using var server = places.With(where);
        var content = RandomNumberGenerator.GetBytes((20 << 20) + 7);
        await InAsync(server, tenant.Id, async blobs => (await SaveAsync(blobs, "large", content)).ShouldBe(content.Length));
        await InAsync(server, tenant.Id, async blobs => (await ReadAsync(blobs, "large")).ShouldBe(content));
        await InAsync(server, tenant.Id, async blobs => (await SaveAsync(blobs, "large", [1, 2, 3])).ShouldBe(3));
        await InAsync(server, tenant.Id, async blobs => (await ReadAsync(blobs, "large")).ShouldBe([1, 2, 3]));
        await InAsync(server, tenant.Id, async blobs => (await ReadAsync(blobs, "none")).ShouldBeNull());
    }

    [Theory]
    [InlineData("database")]
    [InlineData("folder")]
    [InlineData("s3")]
    public async Task Files_of_one_name_in_two_companies_are_two(string where)
    {
        var (one, two) = (await places.App.Given.Tenant(), await places.App.Given.Tenant());
        await using var server = places.With(where);
        await InAsync(server, one.Id, blobs => SaveAsync(blobs, "../same:name", [1]));
        await InAsync(server, two.Id, async blobs => (await ReadAsync(blobs, "../same:name")).ShouldBeNull());
        await InAsync(server, two.Id, blobs => SaveAsync(blobs, "../same:name", [2]));
        await InAsync(server, two.Id, blobs => blobs.DeleteAsync(Container, ["../same:name"], default));
        await InAsync(server, one.Id, async blobs => (await ReadAsync(blobs, "../same:name")).ShouldBe([1]));
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("s3")]
    public async Task What_no_file_holds_is_swept_and_nothing_else(string where)
    {
        var tenant = await places.App.Given.Tenant();
        await using var server = places.With(where);
        var before = places.Count(where, tenant.Id);
        await InAsync(server, tenant.Id, blobs => SaveAsync(blobs, "kept", [1]));
        await InAsync(server, tenant.Id, blobs => SaveAsync(blobs, "replaced", [1]));
        await InAsync(server, tenant.Id, blobs => SaveAsync(blobs, "replaced", [2]));
        await InAsync(server, tenant.Id, blobs => SaveAsync(blobs, "deleted", [1]));
        await InAsync(server, tenant.Id, blobs => blobs.DeleteAsync(Container, ["deleted"], default));
        await InAsync(server, tenant.Id, blobs => SaveAsync(blobs, "taken-back", [1]), complete: false);
        places.Count(where, tenant.Id).ShouldBe(before + 5);

        await SweepAsync(server);
        // What was taken back might still be on its way: it stays for a day.
        places.Count(where, tenant.Id).ShouldBe(before + 3);
        await LaterAsync("1 day", tenant.Id);
        await SweepAsync(server);
        places.Count(where, tenant.Id).ShouldBe(before + 2);
        await InAsync(server, tenant.Id, async blobs => (await ReadAsync(blobs, "kept")).ShouldBe([1]));
        await InAsync(server, tenant.Id, async blobs => (await ReadAsync(blobs, "replaced")).ShouldBe([2]));
        await InAsync(server, tenant.Id, async blobs => (await ReadAsync(blobs, "taken-back")).ShouldBeNull());
    }

    [Fact]
    public async Task Files_stay_where_they_are_when_new_ones_go_elsewhere()
    {
        var tenant = await places.App.Given.Tenant();
        foreach (var where in new[] { "database", "folder", "s3" })
        {
            await using var server = places.With(where);
            await InAsync(server, tenant.Id, blobs => SaveAsync(blobs, where, [7]));
        }
        await using var last = places.With("database");
        foreach (var where in new[] { "database", "folder", "s3" })
            await InAsync(last, tenant.Id, async blobs => (await ReadAsync(blobs, where)).ShouldBe([7]));
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("s3")]
    public async Task A_file_of_a_record_goes_with_it(string where)
    {
        var tenant = await places.App.Given.Tenant();
        await using var server = places.With(where);
        var admin = As(server, tenant.Admin);
        var before = places.Count(where, tenant.Id);
        var field = await admin.AddField("company", "Contract", "file");
        var (status, file) = await UploadAsync(admin);
        status.ShouldBe(201, file.ToString());
        var values = new Dictionary<string, object> { ["name"] = "A", [field] = file.GetProperty("id").GetGuid() };
        var company = (await admin.Create("companies", values)).GetProperty("id").GetGuid();
        (await admin.GetStringAsync($"/api/crm/companies/{company}/files/{field}")).ShouldBe("signed");
        places.Count(where, tenant.Id).ShouldBe(before + 1);

        await admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{company}");
        await admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{company}?purge=true");
        await SweepAsync(server);
        places.Count(where, tenant.Id).ShouldBe(before);
    }

    [Fact]
    public async Task A_bucket_that_refuses_is_told_in_a_sentence()
    {
        var tenant = await places.App.Given.Tenant();
        await using var server = places.With("s3", wrongKey: "not-the-key");
        var (status, problem) = await UploadAsync(As(server, tenant.Admin));
        status.ShouldBe(503, problem.ToString());
        problem.GetProperty("code").GetString().ShouldBe("files:unavailable");
        problem.GetProperty("detail").GetString().ShouldBe("Files cannot be reached right now. Try again in a moment.");
    }

    [Fact]
    public void A_place_that_is_not_known_keeps_the_server_from_starting() =>
        Should.Throw<InvalidOperationException>(() => places.With("tape")).Message.ShouldContain("database, folder or s3");

    private static async Task<long> SaveAsync(IBlobStore blobs, string name, byte[] content)
    {
        await using var stream = new MemoryStream(content);
        return await blobs.SaveAsync(Container, name, stream, default);
    }

    private static async Task<byte[]?> ReadAsync(IBlobStore blobs, string name)
    {
        await using var stream = await blobs.OpenAsync(Container, name, default);
        if (stream is null)
            return null;
        var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }

    private static async Task InAsync(WebApplicationFactory<Program> server, Guid tenant, Func<IBlobStore, Task> act, bool complete = true)
    {
        using var _ = server.Services.GetRequiredService<ICurrentTenant>().Change(tenant);
        await using var scope = server.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<IBlobStore>());
        if (complete)
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CompleteAsync(default);
    }

    private static Task SweepAsync(WebApplicationFactory<Program> server) =>
        server.Services.GetRequiredService<IBlobSweep>().RunAsync(default);

    private static HttpClient As(WebApplicationFactory<Program> server, HttpClient who)
    {
        var client = server.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = who.DefaultRequestHeaders.Authorization;
        return client;
    }

    private static async Task<(int Status, JsonElement Body)> UploadAsync(HttpClient client)
    {
        using var form = new MultipartFormDataContent
        {
            {
                new StringContent("signed") { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } },
                "file",
                "contract.txt"
            },
        };
        using var answer = await client.PostAsync("/api/crm/files", form);
        return ((int)answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    private async Task LaterAsync(string interval, Guid tenant)
    {
        await using var source = NpgsqlDataSource.Create(places.App.Database.Admin);
        await using var command = source.CreateCommand(
            $"update blob_objects set leaves_at = leaves_at - interval '{interval}' where tenant_id = '{tenant}'"
        );
        await command.ExecuteNonQueryAsync();
    }
}
