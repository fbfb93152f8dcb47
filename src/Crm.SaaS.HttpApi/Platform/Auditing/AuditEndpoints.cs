using System.Buffers;
using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Auditing;

/// <summary>Who changed what: of the whole company, and of one record.</summary>
internal sealed class AuditEndpoints : IEndpoints
{
    public const string Path = "/api/crm/audit";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, PageAsync).Needs(SettingsPermissions.AuditLog);
        routes.MapGet("/api/crm/{plural}/{id:guid}/audit", OfRecordAsync).Needs(SettingsPermissions.AuditLog);
    }

    private static async Task<JsonBytes> PageAsync([AsParameters] AuditInput input, IAuditLog log, CancellationToken ct)
    {
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        await log.PageAsync(input, json, ct);
        return new JsonBytes(json);
    }

    private static async Task<JsonBytes> OfRecordAsync(
        string plural,
        Guid id,
        [AsParameters] AuditInput input,
        IAuditLog log,
        CancellationToken ct
    )
    {
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        await log.OfRecordAsync(plural, id, input, json, ct);
        return new JsonBytes(json);
    }
}
