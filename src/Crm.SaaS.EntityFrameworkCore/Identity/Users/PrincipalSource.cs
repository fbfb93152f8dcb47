using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Identity.Roles;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Cells;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Model;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Uow;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Crm.SaaS.Identity.Users;

internal sealed class PrincipalSource(
    ICurrentTenant currentTenant,
    ITenantStore tenants,
    TenantCells cells,
    PrincipalCache cache,
    ObjectRegistry registry,
    IDbContextFactory<CrmDbContext> models
) : IPrincipalSource, ISingletonDependency
{
    /// <summary>A permission is a text, or a list of its name, scope and rule. Trees are walked by "union", which ends where they go in circles.</summary>
    private const string Query = """
        with recursive granted as materialized (
            select r.name as role_name, r.scope, r.rule
            from user_roles ur join roles r on r.name = ur.role_name and r.deleted_at is null
            where ur.user_id = $1
        ), mine as materialized (
            select t.id from teams t, users u
            where u.id = $1 and (t.lead_id = u.id or t.id = u.team_id) and t.deleted_at is null
        ), unit as (
            select id from mine
            union select t.id from teams t join unit on t.parent_id = unit.id where t.deleted_at is null
        ), led as (
            select t.id from territories t where t.lead_id = $1 and t.deleted_at is null
            union select t.id from territories t join led on t.parent_id = led.id where t.deleted_at is null
        ), own as (
            select id from led
            union select m.territory_id from territory_members m
                where m.deleted_at is null and (m.user_id = $1 or m.team_id in (select id from mine))
        )
        select u.name, u.user_name, u.email, u.security_stamp, u.language, u.time_zone,
               (select coalesce(json_agg(json_build_object(
                    'role', g.role_name, 'scope', g.scope, 'rule', g.rule,
                    'permissions', (select coalesce(json_agg(
                        case when p.scope is null then to_json(p.permission) else json_build_array(p.permission, p.scope, p.rule) end
                        order by p.permission), '[]') from role_permissions p where p.role_name = g.role_name),
                    'fields', (select coalesce(json_agg(json_build_array(f.object, f.field, f.access) order by f.object, f.field), '[]')
                        from role_fields f where f.role_name = g.role_name)) order by g.role_name), '[]') from granted g)::text,
               array(select id from mine order by id),
               array(select id from unit order by id),
               (select json_agg(json_build_array(t.id, t.name, t.object, t.filter) order by t.name)
                    from territories t where t.id in (select id from own) and t.deleted_at is null)::text,
               (select md5(string_agg(d.made, ',' order by d.made)) from (
                    select id::text || version from custom_fields where deleted_at is null
                    union all select id::text || version from custom_objects where deleted_at is null
                    union all select id::text || version from wordings where deleted_at is null) d (made)),
               array(select code from currencies_in_use order by code)
        from users u
        where u.id = $1 and u.active and u.deleted_at is null
        """;

    private readonly IReadOnlySet<string> alwaysPermitted = registry.AlwaysPermitted;

    public async ValueTask<Principal?> FindAsync(Guid userId, CancellationToken ct)
    {
        var tenantId = currentTenant.RequiredId;
        var key = cache.Key(tenantId, userId);
        if (cache.TryGet(key, out var known))
            return known;
        if (await tenants.FindAsync(tenantId, ct) is not { IsActive: true } tenant)
            return null;
        await using var session = new TenantSession(currentTenant, cells, models);
        var principal = await session.ReadAsync(
            [new NpgsqlBatchCommand(Query) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = userId } } }],
            row => ReadAsync(row, userId, tenant, ct),
            ct
        );
        if (principal is not null)
            cache.Put(key, principal);
        return principal;
    }

    private async Task<Principal?> ReadAsync(NpgsqlDataReader row, Guid userId, TenantInfo tenant, CancellationToken ct)
    {
        if (!await row.ReadAsync(ct))
            return null;
        var (name, grants, territories) = (row.GetString(0), row.GetString(6), Text(row, 9));
        var (teams, unit) = (row.GetFieldValue<Guid[]>(7), row.GetFieldValue<Guid[]>(8));
        var principal = new Principal(
            tenant.Id,
            userId,
            Text(row, 1) ?? name,
            name,
            Text(row, 2),
            Text(row, 4) ?? tenant.Language,
            ZoneOf(Text(row, 5), tenant),
            row.GetString(3)
        )
        {
            Grants = GrantsJson.Roles(grants),
            TeamIds = teams,
            UnitIds = unit,
            Territories = GrantsJson.Territories(territories),
            Rights = GrantsJson.Print(grants, territories, teams, unit),
            Definitions = Text(row, 10) ?? "",
            AlwaysPermitted = alwaysPermitted,
            Country = tenant.Country,
            WeekStart = WeekStarts.Of(tenant.WeekStart, tenant.Country, tenant.Language),
            Currency = tenant.Currency,
            Currencies = row.GetFieldValue<string[]>(11),
        };
        return principal with { HasEverything = principal.Roles.Contains(Role.Administrator) };
    }

    /// <summary>A zone that this machine does not know must not keep its user out.</summary>
    private static string ZoneOf(string? zone, TenantInfo tenant) =>
        zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : tenant.TimeZone;

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
