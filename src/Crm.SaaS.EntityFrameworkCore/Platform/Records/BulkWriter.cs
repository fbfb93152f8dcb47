using System.Globalization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Platform.Model;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Records;

/// <summary>
/// Saves many rows: COPY into a staging table of the session, then one set-based statement per table. (COPY straight into a walled table is
/// refused by PostgreSQL; the statement that follows passes the wall's check like any other.)
/// </summary>
internal sealed class BulkWriter(TenantSession session, CrmDbContext context)
{
    public async Task WriteAsync(RecordWrite write, IReadOnlyList<OutboxMessage> messages, CancellationToken ct)
    {
        try
        {
            await InsertAsync(write.Object.RecordType, write.Added, ct);
            await UpdateAsync(write.Object.RecordType, write.Changed, ct);
            foreach (var parts in write.Parts.GroupBy(p => p.GetType()))
                await InsertAsync(parts.Key, [.. parts], ct);
            await RetagAsync(write, ct);
            await DeleteAsync(typeof(CustomValue), write.IndexRemoved, ["field_id", "record_id", "seq"], ct);
            await InsertAsync(typeof(CustomValue), write.IndexAdded, ct);
            await DeleteAsync(typeof(CustomUnique), write.UniqueRemoved, ["field_id", "value"], ct);
            await InsertAsync(typeof(CustomUnique), write.UniqueAdded, ct);
            await DeleteAsync(typeof(Duplicates.DuplicateKey), write.KeysRemoved, ["key", "record_id"], ct);
            await InsertAsync(typeof(Duplicates.DuplicateKey), write.KeysAdded, ct, "on conflict do nothing");
            await InsertAsync(typeof(Auditing.AuditEntry), write.Audit, ct);
            await InsertAsync(typeof(Timeline.TimelineEntry), write.Timeline, ct);
            await InsertAsync(typeof(Search.SearchEntry), write.SearchAdded, ct);
            await InsertAsync(
                typeof(Search.SearchEntry),
                write.SearchChanged,
                ct,
                "on conflict (tenant_id, object, record_id) do update set title = excluded.title, body = excluded.body"
            );
            await ForgetWordsAsync(write, ct);
            await InsertAsync(typeof(OutboxMessage), messages, ct);
        }
        catch (PostgresException failure) when (DatabaseRefusals.Explain(failure) is { } refusal)
        {
            throw refusal;
        }
        // What was saved behind the tracked model's back must not be saved by it again.
        context.ChangeTracker.Clear();
    }

    private async Task InsertAsync(Type type, IReadOnlyCollection<object> rows, CancellationToken ct, string onConflict = "")
    {
        if (rows.Count == 0)
            return;
        var table = await StageAsync(type, rows, ct);
        await ExecuteAsync($"insert into {table.Name} ({table.Columns}) select {table.Columns} from {table.Stage} {onConflict}", ct);
        await ExecuteAsync($"truncate {table.Stage}", ct);
    }

    private async Task DeleteAsync(Type type, IReadOnlyCollection<object> rows, IReadOnlyList<string> key, CancellationToken ct)
    {
        if (rows.Count == 0)
            return;
        var table = await StageAsync(type, rows, ct);
        var same = string.Join(" and ", key.Prepend("tenant_id").Select(c => $"t.{c} = s.{c}"));
        await ExecuteAsync($"delete from {table.Name} t using {table.Stage} s where {same}", ct);
        await ExecuteAsync($"truncate {table.Stage}", ct);
    }

    private async Task UpdateAsync(Type type, IReadOnlyCollection<Record> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return;
        var table = await StageAsync(type, rows, ct);
        var sets = table.Names.Where(c => c is not ("tenant_id" or "id")).Select(c => $"{c} = s.{c}");
        var changed = await ExecuteAsync(
            $"update {table.Name} t set {string.Join(", ", sets)} from {table.Stage} s where t.tenant_id = s.tenant_id and t.id = s.id and t.version = s.version - 1",
            ct
        );
        if (changed != rows.Count)
            throw new BusinessException(
                ErrorKind.Stale,
                "crm:changed-by-someone-else",
                "Somebody else has changed one of these records meanwhile."
            );
        await ExecuteAsync($"truncate {table.Stage}", ct);
    }

    private async Task ForgetWordsAsync(RecordWrite write, CancellationToken ct)
    {
        if (write.SearchRemoved.Count == 0)
            return;
        var delete = new NpgsqlBatchCommand("delete from search_index where object = $1 and record_id = any($2)");
        delete.Parameters.Add(new NpgsqlParameter<string> { TypedValue = write.Object.Name });
        delete.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. write.SearchRemoved] });
        await session.ExecuteAsync(delete, ct);
    }

    private async Task RetagAsync(RecordWrite write, CancellationToken ct)
    {
        if (write.Tagged.Count == 0)
            return;
        var had = write.Tagged.Where(t => t.Before.Count > 0).Select(t => t.Record.Id).ToArray();
        if (had.Length > 0)
        {
            var delete = new NpgsqlBatchCommand("delete from record_tags where object = $1 and record_id = any($2)");
            delete.Parameters.Add(new NpgsqlParameter<string> { TypedValue = write.Object.Name });
            delete.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = had });
            await session.ExecuteAsync(delete, ct);
        }
        var tags = write
            .Tagged.SelectMany(
                t => (IReadOnlyList<string>)write.Object.Tags!.Get(t.Record)!,
                (t, tag) =>
                    new RecordTag
                    {
                        TenantId = t.Record.TenantId,
                        Object = write.Object.Name,
                        RecordId = t.Record.Id,
                        Tag = tag,
                    }
            )
            .ToList();
        await InsertAsync(typeof(RecordTag), tags, ct);
    }

    private async Task<Table> StageAsync(Type type, IReadOnlyCollection<object> rows, CancellationToken ct)
    {
        var entity = context.Model.FindEntityType(type)!;
        var properties = entity
            .GetProperties()
            .Where(p => p.GetAfterSaveBehavior() != PropertySaveBehavior.Ignore || p.IsPrimaryKey())
            .ToList();
        var table = new Table(entity.GetTableName()!, [.. properties.Select(p => p.GetColumnName())]);
        // The columns only: the search index may be written but not read, so it cannot be copied by "like".
        await ExecuteAsync(
            $"create temp table if not exists {table.Stage} ({string.Join(", ", properties.Select(p => $"{p.GetColumnName()} {p.GetColumnType()}"))}) on commit drop",
            ct
        );
        var connection = await session.ConnectionAsync(ct);
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {table.Stage} ({table.Columns}) from stdin (format binary)",
            ct
        );
        var columns = properties.Select(p => (Get: p.GetGetter(), Type: TypeOf(p))).ToList();
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var (get, columnType) in columns)
                await WriteAsync(copy, get.GetClrValue(row), columnType, ct);
        }
        await copy.CompleteAsync(ct);
        return table;
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type, CancellationToken ct) =>
        value switch
        {
            null => copy.WriteNullAsync(ct),
            Guid id => copy.WriteAsync(id, type, ct),
            string text => copy.WriteAsync(text, type, ct),
            int number => copy.WriteAsync(number, type, ct),
            long number => copy.WriteAsync(number, type, ct),
            bool flag => copy.WriteAsync(flag, type, ct),
            decimal amount => copy.WriteAsync(amount, type, ct),
            DateOnly day => copy.WriteAsync(day, type, ct),
            DateTimeOffset moment => copy.WriteAsync(moment.UtcDateTime, type, ct),
            _ => copy.WriteAsync(value, type, ct),
        };

    private static NpgsqlDbType TypeOf(IProperty property) =>
        property.GetColumnType() switch
        {
            "uuid" => NpgsqlDbType.Uuid,
            "text" => NpgsqlDbType.Text,
            "jsonb" => NpgsqlDbType.Jsonb,
            "integer" => NpgsqlDbType.Integer,
            "bigint" => NpgsqlDbType.Bigint,
            "boolean" => NpgsqlDbType.Boolean,
            "date" => NpgsqlDbType.Date,
            "timestamp with time zone" => NpgsqlDbType.TimestampTz,
            "bytea" => NpgsqlDbType.Bytea,
            var numeric when numeric.StartsWith("numeric", StringComparison.Ordinal) => NpgsqlDbType.Numeric,
            var other => throw new InvalidOperationException($"{property.Name} is {other}, which cannot be copied yet."),
        };

    private Task<int> ExecuteAsync(string sql, CancellationToken ct) => session.ExecuteAsync(new NpgsqlBatchCommand(sql), ct);

    private sealed record Table(string Name, IReadOnlyList<string> Names)
    {
        public string Columns { get; } = string.Join(", ", Names);
        public string Stage { get; } = string.Create(CultureInfo.InvariantCulture, $"stage_{Name}");
    }
}
