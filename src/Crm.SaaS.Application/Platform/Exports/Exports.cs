using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Localization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Platform.Exports;

internal sealed class Exports(
    ITenantObjects objects,
    IRecordStream records,
    IRows rows,
    IUnitOfWork work,
    FieldLabels labels,
    ICurrentUser currentUser,
    TimeProvider time
) : IExports
{
    public async Task<ExportFile> BeginAsync(string plural, JsonElement request, CancellationToken ct)
    {
        var target = (await objects.CurrentAsync(ct)).ByPlural(plural);
        var principal = currentUser.Required;
        principal.Demand(target.Permissions.Read);
        principal.Demand(target.Permissions.Export);
        var export = new Export(
            ExportRequest.Parse(request, target, labels),
            labels.Plural(target),
            principal,
            new ExportTrail(rows, work, time),
            records,
            DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)
        );
        await export.AnnounceAsync(ct);
        return export;
    }
}
