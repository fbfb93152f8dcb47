#:project lib/Crm.SaaS.Launch.csproj
using Crm.SaaS.Launch;

if (args.Length > 0)
    Environment.SetEnvironmentVariable("PATH", "/tmp/h/bin2");
Console.WriteLine(await Chromium.FindAsync(Console.WriteLine));
