using Crm.SaaS.Platform.Objects;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Follows merges from record to record.</summary>
internal static class MergedRecords
{
    /// <summary><c>with recursive went (id)</c>: what a binned record was merged into, and what that was merged into.</summary>
    public static string Into(SqlText sql, ObjectDefinition target, Guid tenantId, Guid id)
    {
        var tenant = sql.Value(tenantId, NpgsqlDbType.Uuid);
        const string Gone = "m.deleted_at is not null and m.merged_into_id is not null";
        return $"with recursive went (id) as (select m.merged_into_id from {target.Table} m where m.tenant_id = {tenant} and m.id = {sql.Value(id, NpgsqlDbType.Uuid)} and {Gone} "
            + $"union select m.merged_into_id from {target.Table} m join went w on m.id = w.id where m.tenant_id = {tenant} and {Gone})";
    }

    /// <summary>A select of the ids of what was merged into a record, and into that.</summary>
    public static string Of(SqlText sql, ObjectDefinition target, Guid tenantId, Guid id)
    {
        var tenant = sql.Value(tenantId, NpgsqlDbType.Uuid);
        return $"with recursive came (id) as (select m.id from {target.Table} m where m.tenant_id = {tenant} and m.merged_into_id = {sql.Value(id, NpgsqlDbType.Uuid)} "
            + $"union select m.id from {target.Table} m join came c on m.merged_into_id = c.id where m.tenant_id = {tenant}) select id from came";
    }
}
