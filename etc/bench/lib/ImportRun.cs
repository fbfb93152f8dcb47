using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Launch;

namespace Crm.SaaS.Bench;

/// <summary>
/// Imports a file of contacts as anybody would, over HTTP, and takes it back: how long each takes from the request to the state that people
/// see. Companies of the contacts are made by the import too.
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
            var port = LoopbackPort.Free();
            await using var host = await HostProcess.StartAsync(port, secrets, folder, folder, Path.Combine(folder, "product.log"), cancel);
            await ProductTarget.RegisterAsync(port, Tenancy.Alone, _ => { }, cancel);
            using var http = await ProductTarget.AdministratorAsync(port, 1, cancel);
            var file = Path.Combine(folder, "contacts.csv");
            await WriteAsync(file, cancel);
            return await MeasureAsync(http, host, file, cancel);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<int> MeasureAsync(HttpClient http, HostProcess host, string file, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var job = await UploadAsync(http, file, cancel);
        var sent = clock.Elapsed;
        job = await UntilAsync(http, job, ["queued", "running"], cancel);
        var imported = clock.Elapsed;
        Console.WriteLine(
            $"import {contacts} contacts {Seconds(imported)} s, of which the upload {Seconds(sent)} s: {job.GetProperty("state")}"
        );
        Console.WriteLine($"   created {job.GetProperty("created")} failed {job.GetProperty("failed")} {job.GetProperty("message")}");
        var (memory, processor) = host.Used();
        Console.WriteLine($"   server: peak memory {memory >> 20} MB, processor {Seconds(processor)} s");
        clock.Restart();
        using (var answer = await http.PostAsync($"/api/crm/imports/{job.GetProperty("id")}/undo", null, cancel))
        {
            answer.EnsureSuccessStatusCode();
            job = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
        }

        job = await UntilAsync(http, job, ["undoing"], cancel);
        Console.WriteLine($"undo {contacts} contacts {Seconds(clock.Elapsed)} s: {job.GetProperty("state")} {job.GetProperty("message")}");
        return job.GetProperty("state").GetString() == "undone" ? 0 : 1;
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
}
