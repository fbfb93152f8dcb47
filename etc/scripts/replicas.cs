// Restarts two servers behind nginx in turn under load, and counts failed requests: dotnet run etc/scripts/replicas.cs (wants nginx on the path)
#:project lib/Crm.SaaS.Proofs.csproj

using Crm.SaaS.Launch;
using Crm.SaaS.Proofs;

using var stop = new StopSignal();
try
{
    return await new ReplicasRun().RunAsync(stop.Token);
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
