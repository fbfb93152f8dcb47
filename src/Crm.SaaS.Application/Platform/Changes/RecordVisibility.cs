using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Changes;

internal sealed class RecordVisibility(ITenantObjects objects, IRecordReader reader, ICurrentUser currentUser) : IRecordVisibility
{
    public async Task<IReadOnlySet<Guid>> VisibleAsync(string objectName, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await FindAsync(objectName, ct) is { } target && MayRead(target)
            ? await reader.AllowedAsync(target, ids, target.Permissions.Read, currentUser.Required, ct)
            : new HashSet<Guid>();

    public async Task<bool> MayReadAsync(string objectName, CancellationToken ct) =>
        await FindAsync(objectName, ct) is { } target && MayRead(target);

    public async Task<bool> MayChangeAsync(string objectName, CancellationToken ct) =>
        await FindAsync(objectName, ct) is { } target && AccessCompiler.Of(currentUser.Required, target, target.Permissions.Update).Allowed;

    public async Task<IReadOnlySet<string>> FieldsAsync(string objectName, IEnumerable<string> fields, CancellationToken ct) =>
        await FindAsync(objectName, ct) is { } target ? fields.Where(f => target.Find(f) is not null).ToHashSet() : new HashSet<string>();

    private bool MayRead(ObjectDefinition target) => AccessCompiler.Of(currentUser.Required, target, target.Permissions.Read).Allowed;

    private async Task<ObjectDefinition?> FindAsync(string objectName, CancellationToken ct) =>
        (await objects.CurrentAsync(ct)).Objects.FirstOrDefault(o => o.Name == objectName);
}
