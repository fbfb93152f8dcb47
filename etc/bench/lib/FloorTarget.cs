using System.Text.Json;
using Crm.SaaS.Launch;

namespace Crm.SaaS.Bench;

/// <summary>The cases as the floor is asked for them.</summary>
internal static class FloorTarget
{
    private const string Token = "Bearer tenant-1";

    public static Target At(int port, WorkloadSize size)
    {
        return new Target(
            "floor",
            port,
            new Dictionary<string, BenchCase>
            {
                ["r1"] = Get(dice => $"/contacts?offset={50 * dice.Roll(20)}", body => body.GetProperty("items").GetArrayLength() == 50),
                ["r2"] = Get(
                    dice => $"/contacts/filter?status={dice.Pick(Words.Statuses[..4])}&city={dice.Pick(Words.Cities[..20])}",
                    body => body.GetProperty("items").GetArrayLength() > 0
                ),
                ["r3"] = Get(
                    dice => $"/contacts/search?term={dice.Pick(Workload.SearchTerms)}",
                    body => body.GetProperty("items").GetArrayLength() > 0
                ),
                ["r4"] = Get(
                    dice => $"/contacts/{1 + dice.Roll(size.Contacts)}",
                    body => body.GetProperty("contact").GetProperty("company").GetString() is not null
                ),
                ["r5"] = Get(_ => "/board", body => body.GetArrayLength() == 6),
                ["w1"] = Send(
                    "POST",
                    _ => "/contacts",
                    dice => new
                    {
                        firstName = dice.Pick(Words.FirstNames),
                        lastName = $"Load{dice.Roll(1_000_000)}",
                        email = $"w{dice.Roll(1_000_000_000)}@load.example",
                        phone = "+4912345678",
                        company = 1 + dice.Roll(size.Companies),
                        city = dice.Pick(Words.Cities),
                        status = "lead",
                    },
                    body => body.GetProperty("id").GetInt64() > 0
                ),
                ["w2"] = Send(
                    "PATCH",
                    dice => $"/deals/{1 + dice.Roll(size.Deals)}",
                    dice => new { stage = dice.Pick(Words.Stages) },
                    body => body.GetProperty("stage").GetString() is not null
                ),
            }
        );
    }

    public static async Task<HostProcess> StartAsync(string database, int port, string log, CancellationToken cancel)
    {
        var project = Repository.At("etc", "bench", "floor");
        await new Command(Toolchain.Dotnet, "build", project, "-c", "Release", "-nologo", "-v", "quiet").RequireAsync(
            "Building the floor",
            cancel
        );
        var program = Path.Combine(project, "bin", "Release", "net10.0", "Crm.SaaS.Floor.dll");
        return await HostProcess.StartAsync(program, ["--urls", $"http://127.0.0.1:{port}", "--Database", database], port, log, cancel);
    }

    private static BenchCase Get(Func<Dice, string> path, Func<JsonElement, bool> isRight) =>
        new(dice => [WireRequest.Of("GET", path(dice), Token)], text => isRight(JsonDocument.Parse(text).RootElement));

    private static BenchCase Send(string method, Func<Dice, string> path, Func<Dice, object> body, Func<JsonElement, bool> isRight) =>
        new(
            dice => [WireRequest.Of(method, path(dice), Token, JsonSerializer.Serialize(body(dice)))],
            text => isRight(JsonDocument.Parse(text).RootElement)
        );
}
