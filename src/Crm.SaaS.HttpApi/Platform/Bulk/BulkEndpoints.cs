using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Bulk;

internal sealed class BulkEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/crm/{plural}/bulk", StartAsync).ForSignedIn();
        var jobs = routes.MapGroup("/api/crm/bulk");
        jobs.MapGet("/", (IBulkJobs service, CancellationToken ct) => service.ListAsync(ct)).ForSignedIn();
        jobs.MapGet("/{id:guid}", (Guid id, IBulkJobs service, CancellationToken ct) => service.GetAsync(id, ct)).ForSignedIn();
        jobs.MapGet("/{id:guid}/result", ResultAsync).ForSignedIn();
        jobs.MapPost("/{id:guid}/undo", UndoAsync).ForSignedIn();
    }

    private static async Task<IResult> StartAsync(
        string plural,
        bool? preview,
        JsonElement request,
        HttpRequest http,
        IBulkJobs service,
        CancellationToken ct
    )
    {
        if (preview == true)
        {
            var json = new ArrayBufferWriter<byte>(16 * 1024);
            await service.PreviewAsync(plural, request, json, ct);
            return new JsonBytes(json);
        }
        var job = await service.StartAsync(plural, request, ct);
        return TypedResults.Accepted($"{http.PathBase}/api/crm/bulk/{job.Id}", job);
    }

    private static async Task<FileContentHttpResult> ResultAsync(Guid id, IBulkJobs service, CancellationToken ct)
    {
        var csv = new MemoryStream();
        await service.ResultAsync(id, csv, ct);
        return TypedResults.File(csv.ToArray(), "text/csv; charset=utf-8", $"bulk-{id:N}.csv");
    }

    private static async Task<Accepted<BulkJobDto>> UndoAsync(Guid id, HttpRequest request, IBulkJobs service, CancellationToken ct) =>
        TypedResults.Accepted($"{request.PathBase}/api/crm/bulk/{id}", await service.UndoAsync(id, ct));
}
