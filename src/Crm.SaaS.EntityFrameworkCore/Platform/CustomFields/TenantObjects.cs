using System.Security.Cryptography;
using System.Text;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Cells;
using Crm.SaaS.Platform.CustomObjects;
using Crm.SaaS.Platform.Model;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Uow;
using Crm.SaaS.Platform.Wordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>
/// Builds a company's registry once per state of its definitions. Which state is current comes with the principal; work that nobody
/// stands behind asks the database.
/// </summary>
internal sealed class TenantObjects(
    ICurrentTenant currentTenant,
    ICurrentUser currentUser,
    TenantCells cells,
    IDbContextFactory<CrmDbContext> models,
    ObjectRegistry product
) : ITenantObjects, ISingletonDependency, IDisposable
{
    private const string State = """
        select md5(string_agg(d.made, ',' order by d.made)) from (
            select id::text || version from custom_fields where deleted_at is null
            union all select id::text || version from custom_objects where deleted_at is null
            union all select id::text || version from wordings where deleted_at is null) d (made)
        """;

    private readonly MemoryCache registries = new(new MemoryCacheOptions { SizeLimit = 1_000 });

    public ValueTask<ObjectRegistry> CurrentAsync(CancellationToken ct) =>
        currentUser.Principal is { HasMask: true } principal ? SeenByAsync(principal, ct) : WholeAsync(ct);

    public async ValueTask<ObjectRegistry> SeenByAsync(Principal principal, CancellationToken ct)
    {
        var state = await StateAsync(ct);
        var whole = await WholeAsync(state, ct);
        var mask = FieldMask.Of(principal, whole);
        if (mask.IsEmpty)
            return whole;
        var print = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(mask.Words)), 0, 16);
        var key = TenantKey.For(currentTenant.RequiredId, "objects", state, print);
        return registries.TryGetValue(key, out ObjectRegistry? known) ? known! : Keep(key, whole.Under(mask));
    }

    public async ValueTask<ObjectRegistry> WholeAsync(CancellationToken ct) => await WholeAsync(await StateAsync(ct), ct);

    private async ValueTask<ObjectRegistry> WholeAsync(string state, CancellationToken ct)
    {
        if (state.Length == 0)
            return product;
        var key = TenantKey.For(currentTenant.RequiredId, "objects", state);
        return registries.TryGetValue(key, out ObjectRegistry? known) ? known! : Keep(key, await LoadAsync(ct));
    }

    private ObjectRegistry Keep(string key, ObjectRegistry built) =>
        registries.Set(key, built, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(30) });

    public void Dispose() => registries.Dispose();

    private async ValueTask<string> StateAsync(CancellationToken ct)
    {
        if (currentUser.Principal is { } principal && principal.TenantId == currentTenant.RequiredId)
            return principal.Definitions;
        await using var session = new TenantSession(currentTenant, cells, models);
        return await session.ReadAsync(
            [new NpgsqlBatchCommand(State)],
            async row => await row.ReadAsync(ct) && !row.IsDBNull(0) ? row.GetString(0) : "",
            ct
        );
    }

    private async Task<ObjectRegistry> LoadAsync(CancellationToken ct)
    {
        await using var session = new TenantSession(currentTenant, cells, models);
        var context = await session.ContextAsync(ct);
        var objects = await context.Set<CustomObject>().AsNoTracking().ToListAsync(ct);
        var fields = await context.Set<CustomField>().AsNoTracking().ToListAsync(ct);
        var wordings = await context.Set<Wording>().AsNoTracking().ToListAsync(ct);
        return CustomRegistry.Build(objects, fields.Select(CustomFieldSpec.Of), wordings: wordings);
    }
}
