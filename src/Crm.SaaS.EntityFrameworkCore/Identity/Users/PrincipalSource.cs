using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Identity.Roles;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Cells;
using Crm.SaaS.Platform.Model;
using Crm.SaaS.Platform.Uow;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Crm.SaaS.Identity.Users;

internal sealed class PrincipalSource(
    ICurrentTenant currentTenant,
    ITenantStore tenants,
    TenantCells cells,
    PrincipalCache cache,
    DbContextOptions<CrmDbContext> options
) : IPrincipalSource, ISingletonDependency
{
    private const string Query = """
        select u.name, u.user_name, u.email, u.security_stamp, u.language, u.time_zone,
               array(select g.role_name from granted g),
               array(select distinct p.permission from granted g join role_permissions p on p.role_name = g.role_name),
               coalesce((select max(case g.scope when 'all' then 2 when 'team' then 1 else 0 end) from granted g), 0),
               array(select t.id from teams t where (t.lead_id = u.id or t.id = u.team_id) and t.deleted_at is null),
               (select md5(string_agg(d.made, ',' order by d.made)) from (
                    select id::text || version from custom_fields where deleted_at is null
                    union all select id::text || version from custom_objects where deleted_at is null) d (made))
        from users u
        where u.id = $1 and u.active and u.deleted_at is null
        """;

    private const string Granted = """
        with granted as materialized (
            select r.name as role_name, r.scope
            from user_roles ur join roles r on r.name = ur.role_name and r.deleted_at is null
            where ur.user_id = $1
            order by r.name
        )

        """;

    public async ValueTask<Principal?> FindAsync(Guid userId, CancellationToken ct)
    {
        var tenantId = currentTenant.RequiredId;
        var key = cache.Key(tenantId, userId);
        if (cache.TryGet(key, out var known))
            return known;
        if (await tenants.FindAsync(tenantId, ct) is not { IsActive: true } tenant)
            return null;
        await using var session = new TenantSession(currentTenant, cells, options);
        var principal = await session.ReadAsync(
            [new NpgsqlBatchCommand(Granted + Query) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = userId } } }],
            row => ReadAsync(row, userId, tenant, ct),
            ct
        );
        if (principal is not null)
            cache.Put(key, principal);
        return principal;
    }

    private static async Task<Principal?> ReadAsync(NpgsqlDataReader row, Guid userId, TenantInfo tenant, CancellationToken ct)
    {
        if (!await row.ReadAsync(ct))
            return null;
        var name = row.GetString(0);
        var roles = row.GetFieldValue<string[]>(6);
        return new Principal(
            tenant.Id,
            userId,
            Text(row, 1) ?? name,
            name,
            Text(row, 2),
            roles,
            row.GetFieldValue<string[]>(7).ToHashSet(StringComparer.Ordinal),
            (RecordScope)row.GetInt32(8),
            row.GetFieldValue<Guid[]>(9),
            Text(row, 4) ?? tenant.Language,
            Text(row, 5) ?? tenant.TimeZone,
            row.GetString(3)
        )
        {
            Definitions = Text(row, 10) ?? "",
            Country = tenant.Country,
            HasEverything = roles.Contains(Role.Administrator),
        };
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
