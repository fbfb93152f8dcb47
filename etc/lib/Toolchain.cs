namespace Crm.SaaS.Launch;

/// <summary>What has to be on the machine before anything can be built, told in one sentence when it is not.</summary>
public static class Toolchain
{
    private static readonly Version OldestNode = new(20, 0);
    private static readonly Version OldestSdk = new(10, 0);

    public static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    public static async Task RequireAsync(CancellationToken cancel = default)
    {
        await RequireAsync(Dotnet, "the .NET SDK", OldestSdk, "dotnet.microsoft.com/download", cancel);
        await RequireAsync("node", "Node.js", OldestNode, "nodejs.org", cancel);
    }

    private static async Task RequireAsync(string program, string name, Version oldest, string from, CancellationToken cancel)
    {
        var shown = await new Command(program, "--version").RunAsync(cancel);
        var text = shown.Output.Trim().TrimStart('v').Split('-', '\n')[0];
        if (!shown.Succeeded || !Version.TryParse(text, out var version))
        {
            throw new LaunchException(
                $"Crm.SaaS needs {name} {oldest.Major} or newer and found none: install it from {from} and start again."
            );
        }

        if (version < oldest)
        {
            throw new LaunchException(
                $"Crm.SaaS needs {name} {oldest.Major} or newer and found {version}: update it from {from} and start again."
            );
        }
    }
}
