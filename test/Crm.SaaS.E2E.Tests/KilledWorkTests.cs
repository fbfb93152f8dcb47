using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Launch;
using Crm.SaaS.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.E2E;

/// <summary>The server is killed in the middle of an import, and of a change of many records, and started again.</summary>
public sealed class KilledWorkTests : IAsyncLifetime
{
    private const int Rows = 30_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("crm-saas-killed-").FullName;
    private readonly int _port = LoopbackPort.Free();
    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        await ProductBuild.ServerAsync(CancellationToken.None);
        _database = await TestDatabase.CreateAsync();
        var content = new
        {
            ConnectionStrings = new { _database.App, _database.Host },
            DataProtectionKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        };
        await PrivateFile.WriteAsync(Path.Combine(_folder, "secrets.json"), JsonSerializer.Serialize(content));
    }

    [Fact]
    public async Task A_killed_import_goes_on_where_it_stopped_and_does_nothing_twice()
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{_port}") };
        Guid import;
        await using (var first = await StartAsync())
        {
            await SignUpAsync(client);
            var (_, job) = await client.Upload("/api/crm/contacts/import", "contacts.csv", File(Rows), null);
            import = job.GetProperty("id").GetGuid();
            await BegunAsync(() => StateAsync(client, import));
            first.Kill();
        }

        await using var second = await StartAsync();
        var cut = await StateAsync(client, import);
        cut.GetProperty("state").GetString().ShouldBe("running");
        cut.GetProperty("processed").GetInt32().ShouldBeLessThan(Rows);
        var done = cut;
        for (var waited = 0; waited < 600 && done.GetProperty("state").GetString() == "running"; waited++)
        {
            await Task.Delay(200);
            done = await StateAsync(client, import);
        }
        (done.GetProperty("state").GetString(), done.GetProperty("created").GetInt32(), done.GetProperty("failed").GetInt32()).ShouldBe(
            ("done", Rows, 0),
            done.ToString()
        );
        (await client.Count("contacts")).ShouldBe(Rows);
    }

    [Theory]
    [InlineData("skip")]
    [InlineData("update")]
    public async Task A_killed_import_that_knows_rows_by_their_looks_makes_nobody_twice(string onDuplicate)
    {
        // Every third row is the person of an earlier one, near or far, and no key tells so.
        static int Person(int row) => row % 3 == 2 ? row / 2 - row / 2 % 3 : row;
        var persons = Enumerable.Range(0, Rows).Select(Person).Distinct().Count();
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{_port}") };
        Guid import;
        await using (var first = await StartAsync())
        {
            await SignUpAsync(client);
            var mapping = new
            {
                match = Array.Empty<string>(),
                onDuplicate,
                columns = new
                {
                    first = "firstName",
                    last = "lastName",
                    email = "email",
                },
            };
            var (status, job) = await client.Upload("/api/crm/contacts/import", "contacts.csv", People(Person), mapping);
            ((int)status).ShouldBe(202, job.ToString());
            import = job.GetProperty("id").GetGuid();
            await BegunAsync(() => StateAsync(client, import));
            first.Kill();
        }

        await using var second = await StartAsync();
        (await StateAsync(client, import)).GetProperty("processed").GetInt32().ShouldBeLessThan(Rows);
        var done = await client.Await(import, "running");
        (done.GetProperty("state").GetString(), done.GetProperty("created").GetInt32(), done.GetProperty("failed").GetInt32()).ShouldBe(
            ("done", persons, 0),
            done.ToString()
        );
        done.GetProperty("duplicates").GetInt32().ShouldBe(Rows - persons);
        (await client.Count("contacts")).ShouldBe(persons);
    }

    [Fact]
    public async Task A_killed_change_of_many_records_goes_on_where_it_stopped_and_does_nothing_twice()
    {
        const int records = 5_000;
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{_port}") };
        Guid id;
        await using (var first = await StartAsync())
        {
            await SignUpAsync(client);
            await client.Import("contacts", "contacts.csv", File(records), null);
            var job = await client.Ok(
                HttpMethod.Post,
                "/api/crm/contacts/bulk",
                new
                {
                    query = new { },
                    action = "update",
                    values = new { firstName = "Eva" },
                }
            );
            id = job.GetProperty("id").GetGuid();
            await BegunAsync(() => BulkAsync(client, id));
            first.Kill();
        }

        await using var second = await StartAsync();
        (await BulkAsync(client, id)).GetProperty("processed").GetInt32().ShouldBeLessThan(records);
        var done = await client.BulkDone(id);
        (done.GetProperty("state").GetString(), done.GetProperty("processed").GetInt32(), done.GetProperty("changed").GetInt32()).ShouldBe(
            ("done", records, records)
        );
        await using var connection = new NpgsqlConnection(_database.Admin);
        await connection.OpenAsync();
        await using var audited = new NpgsqlCommand($"select count(*) from audit_entries where bulk_id = '{id}'", connection);
        (await audited.ExecuteScalarAsync()).ShouldBe((long)records);
        var undone = await client.UndoBulk(done);
        (undone.GetProperty("state").GetString(), undone.GetProperty("conflicts").GetInt32()).ShouldBe(("undone", 0));
        var eva = new
        {
            field = "firstName",
            op = "eq",
            value = "Eva",
        };
        (await client.Count("contacts", eva)).ShouldBe(0);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<HostProcess> StartAsync() =>
        HostProcess.StartAsync(
            _port,
            Path.Combine(_folder, "secrets.json"),
            Path.Combine(_folder, "files"),
            _folder,
            Path.Combine(_folder, $"server-{Guid.CreateVersion7():N}.log"),
            CancellationToken.None
        );

    private static async Task SignUpAsync(HttpClient client)
    {
        const string password = "Correct-Horse-7";
        await client.Ok(
            HttpMethod.Post,
            "/api/account/register-tenant",
            new
            {
                companyName = "Cut short",
                subdomain = "cut-short",
                adminEmail = "admin@cut.example",
                adminPassword = password,
            }
        );
        client.DefaultRequestHeaders.Add("__tenant", "cut-short");
        var tokens = await client.Ok(HttpMethod.Post, "/api/account/token", new { userNameOrEmailAddress = "admin@cut.example", password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString());
    }

    private static Task<JsonElement> StateAsync(HttpClient client, Guid import) => client.Ok(HttpMethod.Get, $"/api/crm/imports/{import}");

    private static Task<JsonElement> BulkAsync(HttpClient client, Guid id) => client.Ok(HttpMethod.Get, $"/api/crm/bulk/{id}");

    private static async Task BegunAsync(Func<Task<JsonElement>> job)
    {
        var until = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1);
        while ((await job()).GetProperty("processed").GetInt32() == 0)
        {
            (TimeProvider.System.GetUtcNow() < until).ShouldBeTrue("Nothing of the job is done after a minute.");
            await Task.Delay(10);
        }
    }

    private static byte[] People(Func<int, int> person)
    {
        var csv = new StringBuilder("first,last,email\n");
        for (var i = 0; i < Rows; i++)
        {
            // Names that share no word, so that only the same person is alike.
            var name = Convert.ToHexString(BitConverter.GetBytes(person(i) * 2_654_435_761u));
            csv.Append('A')
                .Append(name, 0, 4)
                .Append(",B")
                .Append(name, 4, 4)
                .Append(name)
                .Append(',')
                .Append(name)
                .Append("@cut.example\n");
        }
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static byte[] File(int rows)
    {
        var csv = new StringBuilder("id,first name,last name,email\n");
        for (var i = 0; i < rows; i++)
            csv.Append('K').Append(i).Append(",Ana,Contact ").Append(i).Append(",k").Append(i).Append("@cut.example\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
