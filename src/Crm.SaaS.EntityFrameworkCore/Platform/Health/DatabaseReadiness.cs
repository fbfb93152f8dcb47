using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Health;
using Crm.SaaS.Platform.Cells;
using Crm.SaaS.Platform.Migrating;
using Npgsql;

namespace Crm.SaaS.Platform.Health;

/// <summary>Ready once the database answers and has every migration that this program knows.</summary>
internal sealed class DatabaseReadiness(TenantCells cells) : IReadiness, ISingletonDependency
{
    public async Task<string?> WhyNotAsync(CancellationToken ct)
    {
        try
        {
            await using var command = cells.Control.CreateCommand("select name from schema_migrations");
            await using var reader = await command.ExecuteReaderAsync(ct);
            var missing = DatabaseMigrator.Known.ToHashSet(StringComparer.Ordinal);
            while (await reader.ReadAsync(ct))
                missing.Remove(reader.GetString(0));
            return missing.Count == 0 ? null : "The database has not been migrated.";
        }
        catch (NpgsqlException)
        {
            return "The database does not answer.";
        }
    }
}
