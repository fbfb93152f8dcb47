using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Mails;

internal sealed class MailLogEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/app/mail-log", ListAsync).Needs(SettingsPermissions.MailLog);

    private static Task<MailLogPage> ListAsync(IMailLog log, CancellationToken ct, int skipCount = 0, int maxResultCount = 20) =>
        log.ListAsync(skipCount, maxResultCount, ct);
}
