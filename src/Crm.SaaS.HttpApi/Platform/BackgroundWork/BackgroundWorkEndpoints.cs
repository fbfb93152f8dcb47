using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.BackgroundWork;

internal sealed class BackgroundWorkEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var work = routes.MapGroup("/api/app/background-work");
        work.MapGet("/", ListAsync).Needs(SettingsPermissions.BackgroundWork);
        work.MapGet("/roll-ups", (IBackgroundWork work, CancellationToken ct) => work.RollUpsAsync(ct))
            .Needs(SettingsPermissions.BackgroundWork);
        work.MapPost("/replay", ReplayAllAsync).Needs(SettingsPermissions.BackgroundWork);
        work.MapPost("/{id:guid}/replay", ReplayAsync).Needs(SettingsPermissions.BackgroundWork);
        work.MapDelete("/{id:guid}", DiscardAsync).Needs(SettingsPermissions.BackgroundWork);
    }

    private static Task<WorkPage> ListAsync(
        string? state,
        IBackgroundWork work,
        CancellationToken ct,
        int skipCount = 0,
        int maxResultCount = 20
    ) => work.ListAsync(state, skipCount, maxResultCount, ct);

    private static Task<Replayed> ReplayAllAsync(ReplayInput input, IBackgroundWork work, CancellationToken ct) =>
        work.ReplayAllAsync(input, ct);

    private static async Task<NoContent> ReplayAsync(Guid id, IBackgroundWork work, CancellationToken ct)
    {
        await work.ReplayAsync(id, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DiscardAsync(Guid id, IBackgroundWork work, CancellationToken ct)
    {
        await work.DiscardAsync(id, ct);
        return TypedResults.NoContent();
    }
}
