using Crm.SaaS;
using Crm.SaaS.Hosting;
using Crm.SaaS.Platform;
using Crm.SaaS.Platform.Http;
using Crm.SaaS.Web;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddSecretsFile();
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = 1 << 20;
});
builder.Services.AddApplication().AddPersistence().AddHttpApi().AddHosting(builder.Configuration);

var app = builder.Build();
app.UseDrain();
app.UseResponseCompression();
app.UseHttpApi();
app.MapHealth();
app.UseWebApp();
app.EnsureAccessIsStated();
app.Run();

/// <summary>The program, named so that tests can run it in their own process.</summary>
public partial class Program;
