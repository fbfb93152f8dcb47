// Measures the product against the floor on this machine: dotnet run etc/bench/run.cs [-- options]. See README.md beside this.
#:project lib/Crm.SaaS.Bench.csproj

using Crm.SaaS.Bench;
using Crm.SaaS.Launch;

using var stop = new StopSignal();
try
{
    return args.Contains("import") ? await new ImportRun(args.Contains("--quick") ? 100_000 : 1_000_000).RunAsync(stop.Token)
        : args.Contains("soak") ? await new SoakRun(args.Contains("--quick") ? 5 : 60).RunAsync(stop.Token)
        : args.Contains("feed") ? await new FeedRun(args.Contains("--quick") ? 100_000 : 1_000_000).RunAsync(stop.Token)
        : args.Contains("noise") ? await new NoiseRun(args.Contains("--quick")).RunAsync(stop.Token)
        : await new BenchRun(BenchOptions.Parse(args)).RunAsync(stop.Token);
}
catch (LaunchException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped before the end.");
    return 130;
}
