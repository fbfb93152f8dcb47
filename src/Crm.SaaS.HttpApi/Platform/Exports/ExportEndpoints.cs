using System.Text.Json;
using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Idempotency;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Exports;

internal sealed class ExportEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/crm/{plural}/export", ExportAsync).ForSignedIn().WithoutReplay().WithMetadata(new TakesNoTurn());

    private static async Task<IResult> ExportAsync(string plural, JsonElement request, IExports exports, CancellationToken ct) =>
        new Sent(await exports.BeginAsync(plural, request, ct));

    /// <summary>
    /// The file, sent while it is made. Until the first records are read a refusal is an answer like any other; what fails later cuts the
    /// connection, so that nobody takes a torn file for a whole one.
    /// </summary>
    private sealed class Sent(ExportFile file) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            try
            {
                await file.WriteAsync(response.BodyWriter, StartAsync, httpContext.RequestAborted);
            }
            catch (Exception) when (response.HasStarted)
            {
                httpContext.Abort();
                throw;
            }

            Task StartAsync(CancellationToken ct)
            {
                response.ContentType = file.ContentType;
                response.Headers.ContentDisposition = $"attachment; filename=\"{file.Name}\"";
                response.Headers.CacheControl = "no-store";
                return response.StartAsync(ct);
            }
        }
    }
}
