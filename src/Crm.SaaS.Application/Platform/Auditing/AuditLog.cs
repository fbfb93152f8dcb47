using System.Buffers;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Permissions;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Auditing;

internal sealed class AuditLog(
    ITenantObjects objects,
    IAuditReader trail,
    IRecordReader records,
    ICurrentUser currentUser,
    TimeProvider time
) : IAuditLog
{
    public async Task PageAsync(AuditInput input, IBufferWriter<byte> output, CancellationToken ct)
    {
        var principal = currentUser.Required;
        principal.Demand(SettingsPermissions.AuditLog);
        var known = await objects.CurrentAsync(ct);
        var question = AuditInputReader.Read(input, known, principal, FilterContext.Of(principal, time.GetUtcNow()));
        foreach (var target in question.Objects)
            principal.Demand(target.Permissions.Read);
        var found = await trail.PageAsync(question, known, principal, output, ct);
        if (found == 0 && question is { RecordId: { } id, Objects: [var of] } && !await IsThereAsync(of, id, principal, ct))
            throw BusinessException.NotFound(of.Label);
    }

    public Task OfRecordAsync(string plural, Guid id, AuditInput input, IBufferWriter<byte> output, CancellationToken ct) =>
        PageAsync(input with { Object = plural, Record = id.ToString() }, output, ct);

    private async Task<bool> IsThereAsync(ObjectDefinition of, Guid id, Principal principal, CancellationToken ct) =>
        (await records.AllowedAsync(of, [id], of.Permissions.Read, principal, ct)).Count > 0
        && await records.HoldsAsync(of, id, [], principal, ct) is not null;
}
