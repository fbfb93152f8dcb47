using System.Text.Json;

namespace Crm.SaaS.Launch;

/// <summary>Brings the database to the shape that the program needs, through the product's own migrator.</summary>
public static class Migration
{
    private const int NewerSchema = 3;

    public static async Task RunAsync(string admin, string secrets, bool demo, Action<string> say, CancellationToken cancel)
    {
        string[] arguments =
        [
            ProductBuild.Program("Crm.SaaS.DbMigrator"),
            "--database",
            "crm",
            "--secrets",
            secrets,
            .. demo ? ["--demo"] : Array.Empty<string>(),
        ];
        var migrator = new Command(Toolchain.Dotnet, [.. arguments, "--admin", admin]) { Line = say };
        var result = await migrator.RunAsync(cancel);
        if (result.ExitCode == NewerSchema)
        {
            throw new LaunchException(result.Tail(1));
        }

        if (!result.Succeeded)
        {
            throw new LaunchException($"The database could not be prepared (exit code {result.ExitCode}).\n{result.Tail()}");
        }
    }

    /// <summary>The addresses and the accounts to sign in with, as lines for the screen.</summary>
    public static IEnumerable<string> SignIns(string secrets, int port)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(secrets));
        var root = document.RootElement;
        if (root.TryGetProperty("Demo", out var companies) && companies.ValueKind == JsonValueKind.Array)
        {
            foreach (var company in companies.EnumerateArray())
            {
                yield return $"{Text(company, "company")}: http://{Text(company, "subdomain")}.localhost:{port}";
                foreach (var user in company.GetProperty("users").EnumerateArray())
                {
                    yield return $"    {Text(user, "userName"), -34} {Text(user, "password"), -22} {Text(user, "role")}";
                }
            }
        }

        if (root.TryGetProperty("HostAdmin", out var host) && host.ValueKind == JsonValueKind.Object)
        {
            yield return $"The platform itself, by its API (there are no pages for it yet): http://localhost:{port}";
            yield return $"    {Text(host, "userName"), -34} {Text(host, "password"), -22} host administrator";
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
