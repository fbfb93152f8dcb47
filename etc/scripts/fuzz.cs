// Asks every operation of the server whatever can be asked, and fails where it fails: dotnet run etc/scripts/fuzz.cs [-- --minutes 10] [--seed N]
#:project lib/Crm.SaaS.Proofs.csproj

using Crm.SaaS.Launch;
using Crm.SaaS.Proofs;

using var stop = new StopSignal();
try
{
    return await new FuzzRun(Number("--minutes") ?? 10, Number("--seed") ?? Random.Shared.Next(1, 1_000_000)).RunAsync(stop.Token);
}
catch (LaunchException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped before the end.");
    return 130;
}

int? Number(string option) =>
    Array.IndexOf(args, option) is >= 0 and var at && int.TryParse(args.ElementAtOrDefault(at + 1), out var number) ? number : null;
