using System.Text.Json;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Uow;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.CustomFields;

internal sealed class CustomData(TenantSession session, ICurrentTenant currentTenant) : ICustomData
{
    private const int AtOnce = 5_000;

    public Task<long> CountAsync(ObjectDefinition target, Field field, CancellationToken ct)
    {
        var sql = new SqlText();
        sql.Add($"select count(*) from {target.Table} r where {Rows(sql, target)} and r.custom ? {Key(sql, field)}");
        return OneAsync(sql, ct);
    }

    public Task<long> CountAsync(ObjectDefinition target, Field field, IReadOnlyCollection<string> words, CancellationToken ct)
    {
        var sql = new SqlText();
        var asked = sql.Value(words.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        // Of a text and of a list of texts alike: ?| asks whether one of them is the value or stands in it.
        sql.Add($"select count(*) from {target.Table} r where {Rows(sql, target)} and (r.custom -> {Key(sql, field)}) ?| {asked}");
        return OneAsync(sql, ct);
    }

    public Task<long> CountDuplicatesAsync(ObjectDefinition target, Field field, CancellationToken ct)
    {
        var sql = new SqlText();
        var key = Key(sql, field);
        sql.Add(
            $"select count(*) from (select 1 from {target.Table} r where {Rows(sql, target)} and r.deleted_at is null and r.custom ? {key} "
        );
        sql.Add($"group by r.custom -> {key} having count(*) > 1) d");
        return OneAsync(sql, ct);
    }

    public async Task<long> CountLostAsync(ObjectDefinition target, Field from, Field to, CancellationToken ct)
    {
        var lost = 0L;
        await foreach (var batch in ValuesAsync(target, from, ct))
            lost += batch.LongCount(v => Converted(v.Json, from, to) is null);
        return lost;
    }

    public async Task ConvertAsync(ObjectDefinition target, Field from, Field to, CancellationToken ct)
    {
        await foreach (var batch in ValuesAsync(target, from, ct))
        {
            var written = batch.Select(v => (v.Id, Json: Converted(v.Json, from, to))).Where(v => v.Json is not null).ToList();
            var sql = new SqlText();
            var ids = sql.Value(written.Select(v => v.Id).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
            var values = sql.Value(written.Select(v => v.Json!).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            sql.Add(
                $"update {target.Table} r set custom = jsonb_set(r.custom, array[{Key(sql, to)}], n.value::jsonb) from unnest({ids}, {values}) n (id, value) "
            );
            sql.Add($"where {Rows(sql, target)} and r.id = n.id");
            await session.ExecuteAsync(sql.ToCommand(), ct);
        }
    }

    public async Task ReindexAsync(ObjectDefinition target, Field field, CancellationToken ct)
    {
        var fieldId = field.Custom!.FieldId;
        await ExecuteAsync("delete from custom_values where tenant_id = $1 and field_id = $2", fieldId, ct);
        await ExecuteAsync("delete from custom_uniques where tenant_id = $1 and field_id = $2", fieldId, ct);
        if (field.Custom.Indexed)
        {
            var sql = new SqlText();
            await session.ExecuteAsync(sql.Add(IndexSql.Fill(sql, target, field, Rows(sql, target))).ToCommand(), ct);
        }
        if (field.IsUnique)
            await foreach (var batch in ValuesAsync(target, field, ct))
                await RegisterAsync(field, [.. batch.Where(v => v.Living)], ct);
    }

    private async Task RegisterAsync(Field field, IReadOnlyList<(Guid Id, bool Living, string Json)> values, CancellationToken ct)
    {
        var sql = new SqlText();
        var ids = sql.Value(values.Select(v => v.Id).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        var texts = sql.Value(values.Select(v => Text(field, v.Json)).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        sql.Add(
            $"insert into custom_uniques (tenant_id, field_id, value, record_id) select {sql.Value(currentTenant.RequiredId, NpgsqlDbType.Uuid)}, "
        );
        sql.Add(
            $"{sql.Value(field.Custom!.FieldId, NpgsqlDbType.Uuid)}, n.value, n.id from unnest({ids}, {texts}) n (id, value) where n.value is not null"
        );
        await session.ExecuteAsync(sql.ToCommand(), ct);
    }

    private static string? Text(Field field, string json)
    {
        using var document = JsonDocument.Parse(json);
        return field.Type.ReadStored(document.RootElement) is { } value ? field.Type.WriteText(value) : null;
    }

    /// <summary>The value as JSON of the other type; null where it cannot be kept.</summary>
    private static string? Converted(string json, Field from, Field to)
    {
        using var document = JsonDocument.Parse(json);
        if (from.Type.ReadStored(document.RootElement) is not { } value)
            return null;
        var text = value is Address address && to.Type is TextType ? address.ToString() : from.Type.WriteText(value);
        if (to.Type.ReadText(text, to, TextStyle.Plain) is not { Ok: true, Value: { } read } || Loses(value, read, from, to))
            return null;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            to.Type.WriteJson(writer, read);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A moment turned into a day loses its time; whatever reads back as the same text loses nothing.</summary>
    private static bool Loses(object value, object read, Field from, Field to) =>
        from.Type is DateTimeType && to.Type is DateType && ((DateTimeOffset)value).TimeOfDay != TimeSpan.Zero
        || from.Type is TagsType && to.Type is not TagsType && ((IReadOnlyList<string>)value).Count > 1;

    private async IAsyncEnumerable<IReadOnlyList<(Guid Id, bool Living, string Json)>> ValuesAsync(
        ObjectDefinition target,
        Field field,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        var after = Guid.Empty;
        while (true)
        {
            var sql = new SqlText();
            var key = Key(sql, field);
            sql.Add($"select r.id, r.deleted_at is null, (r.custom -> {key})::text from {target.Table} r where {Rows(sql, target)} ");
            sql.Add(
                $"and r.custom ? {key} and r.id > {sql.Value(after, NpgsqlDbType.Uuid)} order by r.id limit {sql.Value((long)AtOnce, NpgsqlDbType.Bigint)}"
            );
            var batch = await session.ReadAsync(
                [sql.ToCommand()],
                async row =>
                {
                    var values = new List<(Guid, bool, string)>();
                    while (await row.ReadAsync(ct))
                        values.Add((row.GetGuid(0), row.GetBoolean(1), row.GetString(2)));
                    return values;
                },
                ct
            );
            if (batch.Count > 0)
                yield return batch;
            if (batch.Count < AtOnce)
                yield break;
            after = batch[^1].Item1;
        }
    }

    private string Rows(SqlText sql, ObjectDefinition target) =>
        $"r.tenant_id = {sql.Value(currentTenant.RequiredId, NpgsqlDbType.Uuid)}"
        + (target.Discriminator is { } name ? $" and r.object = {sql.Value(name, NpgsqlDbType.Text)}" : "");

    private static string Key(SqlText sql, Field field) => sql.Value(field.Custom!.Key, NpgsqlDbType.Text);

    private Task<long> OneAsync(SqlText sql, CancellationToken ct) =>
        session.ReadAsync(
            [sql.ToCommand()],
            async row =>
            {
                await row.ReadAsync(ct);
                return row.GetInt64(0);
            },
            ct
        );

    private Task<int> ExecuteAsync(string sql, Guid fieldId, CancellationToken ct)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = currentTenant.RequiredId });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fieldId });
        return session.ExecuteAsync(command, ct);
    }
}
