using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Saas.RecordKeeping;

internal sealed class RecordKeepingEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/app/record-keeping", (IRecordKeeping keeping, CancellationToken ct) => keeping.GetAsync(ct)).ForSignedIn();
        routes.MapPut("/api/app/record-keeping", SetAsync).Needs(SettingsPermissions.Records);
    }

    private static async Task<NoContent> SetAsync(RecordKeepingInput input, IRecordKeeping keeping, CancellationToken ct)
    {
        await keeping.SetAsync(input, ct);
        return TypedResults.NoContent();
    }
}
