// Pictures of the main pages, wide and narrow, light and dark: dotnet run etc/scripts/screenshots.cs [-- DIR], by default etc/scripts/out.
// Those that the README shows are copied to etc/screenshots.
#:project pictures/Crm.SaaS.Pictures.csproj

using Crm.SaaS.Launch;
using Crm.SaaS.Pictures;

using var stop = new StopSignal();
try
{
    var folder = args.FirstOrDefault() ?? Repository.At("etc", "scripts", "out");
    return await new PictureRun(folder).RunAsync(stop.Token);
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
