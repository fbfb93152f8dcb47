// Runs every test of Crm.SaaS: dotnet run etc/test.cs [-- --fast]. The last line says how many passed and failed.
#:project lib/Crm.SaaS.Launch.csproj

using Crm.SaaS.Launch;

using var stop = new StopSignal();
try
{
    if (args.Except(["--fast"]).Any())
    {
        Console.Error.WriteLine("dotnet run etc/test.cs [-- --fast]\n\n  --fast   leave the browser tests out");
        return 2;
    }

    return await new TestRun(fast: args.Contains("--fast")).RunAsync(stop.Token);
}
catch (LaunchException e)
{
    Console.Error.WriteLine(e.Message);
    Console.WriteLine("0 passed, 1 failed");
    return 1;
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped before the end.");
    return 130;
}
