using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Launch;

namespace Crm.SaaS.Bench;

/// <summary>
/// Imports a file of contacts as anybody would, over HTTP, exports them, and takes the import back: how long each takes from the request to the
/// state that people see. Companies of the contacts are made by the import too. A server of its own exports, so that its memory is its own.
/// </summary>
public sealed class ImportRun(int contacts)
{
    private const int PerCompany = 20;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await Toolchain.RequireAsync(cancel);
        await ProductBuild.ServerAsync(cancel);
        var folder = Directory.CreateTempSubdirectory("crm-saas-bench-").FullName;
        try
        {
            await using var postgres = await Step.RunAsync(
                "Starting PostgreSQL",
                say => TemporaryPostgres.StartAsync(BenchRun.Settings, say, cancel)
            );
            var secrets = Path.Combine(folder, "secrets.json");
            await Step.RunAsync(
                "Preparing the product's database",
                say => Migration.RunAsync(postgres.AdminConnectionString, secrets, demo: false, say, cancel)
            );
            Guid import;
            await using (var host = await HostAsync(secrets, folder, cancel))
            {
                await ProductTarget.RegisterAsync(host.Port, Tenancy.Alone, _ => { }, cancel);
                using var http = await ProductTarget.AdministratorAsync(host.Port, 1, cancel);
                var file = Path.Combine(folder, "contacts.csv");
                await WriteAsync(file, cancel);
                import = await ImportAsync(http, host, file, cancel);
            }

            await using (var host = await HostAsync(secrets, folder, cancel))
            {
                using var http = await ProductTarget.AdministratorAsync(host.Port, 1, cancel);
                await ExportAsync(http, host, "csv", cancel);
                await ExportAsync(http, host, "xlsx", cancel);
                return await UndoAsync(http, import, cancel);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Server> HostAsync(string secrets, string folder, CancellationToken cancel)
    {
        var port = LoopbackPort.Free();
        return new Server(port, await HostProcess.StartAsync(port, secrets, folder, folder, Path.Combine(folder, "product.log"), cancel));
    }

    private async Task<Guid> ImportAsync(HttpClient http, Server host, string file, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var job = await UploadAsync(http, file, cancel);
        var sent = clock.Elapsed;
        job = await UntilAsync(http, job, ["queued", "running"], cancel);
        Console.WriteLine(
            $"import {contacts} contacts {Seconds(clock.Elapsed)} s, of which the upload {Seconds(sent)} s: {job.GetProperty("state")}"
        );
        Console.WriteLine($"   created {job.GetProperty("created")} failed {job.GetProperty("failed")} {job.GetProperty("message")}");
        Tell(host);
        return job.GetProperty("id").GetGuid();
    }

    private async Task ExportAsync(HttpClient http, Server host, string format, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/crm/contacts/export")
        {
            Content = JsonContent.Create(
                new { format, columns = new[] { "firstName", "lastName", "email", "phone", "city", "status", "company" } }
            ),
        };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        answer.EnsureSuccessStatusCode();
        await using var content = await answer.Content.ReadAsStreamAsync(cancel);
        var (buffer, size) = (new byte[1 << 16], 0L);
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0; )
        {
            size += read;
        }

        Console.WriteLine($"export of {contacts} contacts as {format} {Seconds(clock.Elapsed)} s, {size >> 20} MB");
        Tell(host);
    }

    private async Task<int> UndoAsync(HttpClient http, Guid import, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await http.PostAsync($"/api/crm/imports/{import}/undo", null, cancel);
        answer.EnsureSuccessStatusCode();
        var job = await UntilAsync(http, await answer.Content.ReadFromJsonAsync<JsonElement>(cancel), ["undoing"], cancel);
        Console.WriteLine($"undo {contacts} contacts {Seconds(clock.Elapsed)} s: {job.GetProperty("state")} {job.GetProperty("message")}");
        return job.GetProperty("state").GetString() == "undone" ? 0 : 1;
    }

    private static void Tell(Server host)
    {
        var (memory, _, processor) = host.Process.Used();
        Console.WriteLine($"   server: peak memory {memory >> 20} MB, processor {Seconds(processor)} s");
    }

    private static async Task<JsonElement> UploadAsync(HttpClient http, string file, CancellationToken cancel)
    {
        await using var content = File.OpenRead(file);
        using var form = new MultipartFormDataContent();
        form.Add(new StreamContent(content), "file", "contacts.csv");
        form.Add(
            new StringContent(
                """
                {"match":["externalId"],"columns":{"id":"externalId","first":"firstName","last":"lastName","mail":"email","phone":"phone",
                "city":"city","status":"status","company":{"field":"company","by":"name","create":true}}}
                """
            ),
            "mapping"
        );
        using var answer = await http.PostAsync("/api/crm/contacts/import", form, cancel);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
    }

    private static async Task<JsonElement> UntilAsync(HttpClient http, JsonElement job, string[] states, CancellationToken cancel)
    {
        while (states.Contains(job.GetProperty("state").GetString()))
        {
            await Task.Delay(Every, cancel);
            job = await http.GetFromJsonAsync<JsonElement>($"/api/crm/imports/{job.GetProperty("id")}", cancel);
        }

        return job;
    }

    private async Task WriteAsync(string file, CancellationToken cancel)
    {
        await using var text = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 20);
        await text.WriteLineAsync("id,first,last,mail,phone,city,status,company".AsMemory(), cancel);
        var dice = new Random(7);
        string Any(string[] words) => words[dice.Next(words.Length)];
        for (var i = 0; i < contacts; i++)
        {
            var (first, last) = (Any(Words.FirstNames), Any(Words.Starts) + Any(Words.Middles) + Any(Words.Ends));
            await text.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"C-{i},{first},{last},{first}.{last}.{i}@firm{i / PerCompany}.example,+49 30 {i:0000000},{Any(Words.Cities)},{Any(Words.Statuses)},{Company(i / PerCompany)}"
                )
            );
        }
    }

    private static string Company(int number) =>
        $"{Words.Starts[number % Words.Starts.Length]}{Words.Ends[number % Words.Ends.Length]} {number} GmbH";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private sealed record Server(int Port, HostProcess Process) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Process.DisposeAsync();
    }
}
