using Crm.SaaS.DependencyInjection;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Uow;
using Microsoft.Extensions.DependencyInjection;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Blobs;

/// <summary>
/// What the database knows of objects in spaces. A space has no transactions, so an object is written down as nameless before it is made, gets
/// its name in the unit of work of the file, and loses it in the one that deletes the file: whatever happens, nothing is lost or forgotten.
/// </summary>
internal sealed class BlobObjects(TenantSession session, ICurrentTenant currentTenant, IServiceScopeFactory scopes, TimeProvider time)
    : IScopedDependency
{
    /// <summary>Longer than any upload takes.</summary>
    public static readonly TimeSpan Unnamed = TimeSpan.FromDays(1);

    public async Task<(string Key, long Length)> PutAsync(IBlobSpace space, string container, Stream content, CancellationToken ct)
    {
        var key = TenantKey.For(currentTenant.RequiredId, container, Guid.CreateVersion7().ToString("N"));
        await using (var own = scopes.CreateAsyncScope())
        {
            var aside = own.ServiceProvider.GetRequiredService<TenantSession>();
            var sql = new SqlText();
            sql.Add("insert into blob_objects (tenant_id, key, space, leaves_at) values (");
            sql.Add($"{Tenant(sql)}, {Text(sql, key)}, {Text(sql, space.Name)}, {At(sql, time.GetUtcNow() + Unnamed)})");
            await aside.ExecuteAsync(sql.ToCommand(), ct);
            await aside.CompleteAsync(ct);
        }
        return (key, await space.PutAsync(key, content, ct));
    }

    public Task NameAsync(string key, string container, string name, CancellationToken ct)
    {
        var sql = new SqlText();
        sql.Add($"update blob_objects set container = {Text(sql, container)}, name = {Text(sql, name)}, leaves_at = null ");
        sql.Add($"where tenant_id = {Tenant(sql)} and key = {Text(sql, key)}");
        return session.ExecuteAsync(sql.ToCommand(), ct);
    }

    public Task LetGoAsync(string container, IReadOnlyCollection<string> names, CancellationToken ct)
    {
        var sql = new SqlText();
        sql.Add($"update blob_objects set container = null, name = null, leaves_at = {At(sql, time.GetUtcNow())} ");
        sql.Add($"where tenant_id = {Tenant(sql)} and container = {Text(sql, container)} ");
        sql.Add($"and name = any({sql.Value(names.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)})");
        return session.ExecuteAsync(sql.ToCommand(), ct);
    }

    public async Task<(string Space, string Key)?> FindAsync(string container, string name, CancellationToken ct)
    {
        var sql = new SqlText();
        sql.Add($"select space, key from blob_objects where tenant_id = {Tenant(sql)} ");
        sql.Add($"and container = {Text(sql, container)} and name = {Text(sql, name)}");
        return await ListAsync(sql, ct) is [var found] ? found : null;
    }

    /// <summary>Those whose time to leave has come.</summary>
    public Task<IReadOnlyList<(string Space, string Key)>> LeavingAsync(CancellationToken ct)
    {
        var sql = new SqlText();
        sql.Add($"select space, key from blob_objects where tenant_id = {Tenant(sql)} and leaves_at <= {At(sql, time.GetUtcNow())} ");
        sql.Add("order by leaves_at limit 1000");
        return ListAsync(sql, ct);
    }

    public Task ForgetAsync(IEnumerable<string> keys, CancellationToken ct)
    {
        var sql = new SqlText();
        sql.Add($"delete from blob_objects where tenant_id = {Tenant(sql)} and leaves_at is not null ");
        sql.Add($"and key = any({sql.Value(keys.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)})");
        return session.ExecuteAsync(sql.ToCommand(), ct);
    }

    private Task<IReadOnlyList<(string Space, string Key)>> ListAsync(SqlText sql, CancellationToken ct) =>
        session.ReadAsync<IReadOnlyList<(string, string)>>(
            [sql.ToCommand()],
            async row =>
            {
                var found = new List<(string, string)>();
                while (await row.ReadAsync(ct))
                    found.Add((row.GetString(0), row.GetString(1)));
                return found;
            },
            ct
        );

    private string Tenant(SqlText sql) => sql.Value(currentTenant.RequiredId, NpgsqlDbType.Uuid);

    private static string Text(SqlText sql, string value) => sql.Value(value, NpgsqlDbType.Text);

    private static string At(SqlText sql, DateTimeOffset moment) => sql.Value(moment, NpgsqlDbType.TimestampTz);
}
