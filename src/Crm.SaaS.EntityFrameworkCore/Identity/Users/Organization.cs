using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Uow;
using Npgsql;

namespace Crm.SaaS.Identity.Users;

internal sealed class Organization(TenantSession session) : IOrganization
{
    /// <summary>Trees are walked so far and no further: they could go in circles.</summary>
    private const string Above = """
        with recursive above as (
            select t.lead_id, t.parent_id, 1 as step from teams t, users u
            where u.id = $1 and (t.id = u.team_id or t.lead_id = u.id) and t.deleted_at is null
            union select t.lead_id, t.parent_id, a.step + 1 from teams t join above a on t.id = a.parent_id
            where t.deleted_at is null and a.step < 20
        )
        select u.id from above a join users u on u.id = a.lead_id and u.active and u.deleted_at is null
        order by u.id = $1, a.step, u.id limit 1
        """;

    public Task<IReadOnlyList<Guid>> ActiveAsync(IReadOnlyCollection<Guid> users, CancellationToken ct) =>
        IdsAsync(
            "select id from users where id = any($1) and active and deleted_at is null order by name, id",
            new NpgsqlParameter<Guid[]> { TypedValue = [.. users] },
            ct
        );

    public Task<IReadOnlyList<Guid>> WithRoleAsync(string role, CancellationToken ct) =>
        IdsAsync(
            """
            select u.id from user_roles r join users u on u.id = r.user_id and u.active and u.deleted_at is null
            where r.role_name = $1 order by u.name, u.id
            """,
            new NpgsqlParameter<string> { TypedValue = role },
            ct
        );

    public async Task<Guid?> LeadOfAsync(Guid user, CancellationToken ct) =>
        (await IdsAsync(Above, new NpgsqlParameter<Guid> { TypedValue = user }, ct)) is [var lead, ..] ? lead : null;

    private Task<IReadOnlyList<Guid>> IdsAsync(string text, NpgsqlParameter asked, CancellationToken ct)
    {
        var command = new NpgsqlBatchCommand(text) { Parameters = { asked } };
        return session.ReadAsync([command], row => IdsAsync(row, ct), ct);
    }

    private static async Task<IReadOnlyList<Guid>> IdsAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        var ids = new List<Guid>();
        while (await row.ReadAsync(ct))
            ids.Add(row.GetGuid(0));
        return ids;
    }
}
