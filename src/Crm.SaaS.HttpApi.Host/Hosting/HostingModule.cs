using System.IO.Compression;
using Crm.SaaS.Health;
using Crm.SaaS.MultiTenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Crm.SaaS.Hosting;

internal static class HostingModule
{
    public static IServiceCollection AddHosting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ITenantAddresses, TenantAddresses>();
        services.AddDataProtection().SetApplicationName("Crm.SaaS");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, SealedKeys>();
        services.AddSingleton(new KeySeal(configuration["DataProtectionKey"]));
        services.AddSingleton<Drain>();
        services.AddSingleton<IReadiness>(provider => provider.GetRequiredService<Drain>());
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));

        // Answers with personal data are left alone: compressed together with what a stranger can choose, their length would tell.
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml"];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
        services.AddSingleton<IResponseCompressionProvider, ChosenCompression>();
        return services;
    }
}
