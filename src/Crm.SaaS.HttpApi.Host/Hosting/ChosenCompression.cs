using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Crm.SaaS.Hosting;

/// <summary>Compresses files of the web application, and of other answers those that say that they tell nothing personal.</summary>
internal sealed class ChosenCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    public override bool ShouldCompressResponse(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<TellsNothingPersonal>() is not null || base.ShouldCompressResponse(context);
}
