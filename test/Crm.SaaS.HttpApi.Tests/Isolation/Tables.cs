using Npgsql;

namespace Crm.SaaS.Isolation;

/// <summary>The tables of the migrated database, asked of the database itself.</summary>
internal static class Tables
{
    /// <summary>Those with a tenant_id, which is all but the few that belong to the platform.</summary>
    public static Task<IReadOnlyList<string>> OfTenantsAsync(string connectionString) =>
        ListAsync(
            connectionString,
            """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1
            """
        );

    public static async Task<IReadOnlyList<string>> ListAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.Add(reader.GetString(0));
        return values;
    }
}
