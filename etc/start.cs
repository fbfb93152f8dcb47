// Starts Crm.SaaS on this machine: dotnet run etc/start.cs [-- options]. See --help.
#:project lib/Crm.SaaS.Launch.csproj

using Crm.SaaS.Launch;

using var stop = new StopSignal();
try
{
    var options = StartOptions.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(StartOptions.Usage);
        return 0;
    }

    await Launch.RunAsync(options, stop.Token);
    Console.WriteLine("Stopped.");
    return 0;
}
catch (LaunchException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    Console.WriteLine("Stopped.");
    return 0;
}
