using Crm.SaaS.Authorization;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Auditing;
using Crm.SaaS.Platform.Changes;
using Crm.SaaS.Platform.Currencies;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Platform.Duplicates;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Search;
using Crm.SaaS.Platform.Statistics;
using Crm.SaaS.Platform.Timeline;
using Crm.SaaS.Platform.Uow;
using Npgsql;

namespace Crm.SaaS.Platform.Records;

internal sealed class RecordStore(
    TenantSession session,
    RowTables tables,
    ICurrentUser currentUser,
    IEnumerable<IRowWatch> watches,
    AwaitedEvents awaited,
    ChangeAnnouncements changes,
    TableStatistics statistics,
    TimeProvider time
) : IRecordStore
{
    /// <summary>From how many records on their words are many.</summary>
    private const int Many = 100;
    private static readonly string[] IndexKey = ["tenant_id", "field_id", "record_id", "seq"];
    private static readonly string[] UniqueKey = ["tenant_id", "field_id", "value"];
    private static readonly string[] DuplicateKeyKey = ["tenant_id", "key", "record_id"];

    public Task<IReadOnlyDictionary<Guid, Record>> LoadAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> ids,
        bool withTags,
        CancellationToken ct
    ) => LoadAsync(target, ids, withTags, "", ct);

    public async Task<IReadOnlyDictionary<Guid, Record>> LockAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> ids,
        bool withTags,
        CancellationToken ct
    )
    {
        await session.BeginAsync(ct);
        return await LoadAsync(target, ids, withTags, " order by id for no key update", ct);
    }

    public async Task<IReadOnlyDictionary<Guid, Record>> ShareAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        await session.BeginAsync(ct);
        return await LoadAsync(target, ids, false, " order by id for share", ct);
    }

    public async Task WriteAsync(RecordWrite write, CancellationToken ct)
    {
        await session.BeginAsync(ct);
        // What acts and rules added stands first: a record may refer to it.
        await session.SaveAsync(ct);
        foreach (var watch in watches)
            watch.Saving([write.Object.RecordType, typeof(OutboxMessage), .. write.Parts.Select(p => p.GetType())], session);
        var rows = new RowWriter(session, tables, write.IsLast);
        try
        {
            await WriteAsync(write, rows, ct);
            await UseAsync(write.Currencies, ct);
            foreach (var happened in write.Events.OfType<RecordsChanged>())
                changes.Tell(happened, session);
            Count(rows.Written);
        }
        catch (PostgresException failure) when (DatabaseRefusals.Explain(failure) is { } refusal)
        {
            throw refusal;
        }
    }

    private async Task WriteAsync(RecordWrite write, RowWriter rows, CancellationToken ct)
    {
        rows.Insert(write.Object.RecordType, write.Added);
        rows.Update(write.Object.RecordType, write.Changed, Unchanged(write));
        foreach (var parts in write.Parts.GroupBy(p => p.GetType()))
            rows.Insert(parts.Key, [.. parts]);
        var hadTags = write.Tagged.Where(t => t.Before.Count > 0).Select(t => t.Record.Id);
        rows.Forget("record_tags", write.Object, hadTags);
        rows.Insert(typeof(RecordTag), [.. write.Tagged.SelectMany(t => TagsOf(write.Object, t.Record))]);
        rows.Delete(write.IndexRemoved, IndexKey);
        rows.Insert(typeof(CustomValue), write.IndexAdded);
        rows.Delete(write.UniqueRemoved, UniqueKey);
        rows.Insert(typeof(CustomUnique), write.UniqueAdded);
        Rekey(write, rows);
        rows.Insert(typeof(AuditEntry), write.Audit);
        rows.Insert(typeof(TimelineEntry), write.Timeline);
        // Words are replaced, not changed: an upsert reads them, and nothing but the search door may.
        var oldWords = write.SearchRemoved.Concat(write.SearchChanged.Select(e => e.RecordId));
        rows.Forget("search_index", write.Object, oldWords);
        if (write.SearchAdded.Count + write.SearchChanged.Count > Many)
            rows.ExpectManyWords();
        rows.Insert(typeof(SearchEntry), [.. write.SearchAdded, .. write.SearchChanged]);
        var (messages, where) = await awaited.OfAsync(write.Events.Select(Message));
        rows.Insert(typeof(OutboxMessage), messages, where);
        await rows.FinishAsync(ct);
    }

    /// <summary>The columns that hold nothing of what any of the changed records has another value of.</summary>
    private static HashSet<string> Unchanged(RecordWrite write)
    {
        var columns = new HashSet<string>(StringComparer.Ordinal);
        if (!write.ChangedFields.Any(f => f.IsCustom))
            columns.Add("custom");
        foreach (var field in write.Object.Fields)
            if (field is { Column: { } column, IsBookkeeping: false } && !write.ChangedFields.Contains(field))
                columns.Add(column);
        return columns;
    }

    /// <summary>From when this is committed on, sums are converted; so is the first amount that needs it.</summary>
    private async Task UseAsync(IReadOnlyCollection<string> currencies, CancellationToken ct)
    {
        if (currencies.Count == 0)
            return;
        foreach (var watch in watches)
            watch.Saving([typeof(CurrencyInUse)], session);
        var insert = new NpgsqlBatchCommand("insert into currencies_in_use select $1, unnest($2) on conflict do nothing");
        insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = session.TenantId });
        insert.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. currencies.Order(StringComparer.Ordinal)] });
        await session.ExecuteAsync(insert, ct);
    }

    /// <summary>Keys of records that were there before may have been made by other rules: what is there already stays.</summary>
    private static void Rekey(RecordWrite write, RowWriter rows)
    {
        var added = write.Added.Select(r => r.Id).ToHashSet();
        var (fresh, more) = (
            // In the order of their index, where many meet many that lie beside each other.
            write.KeysAdded.Where(k => added.Contains(k.RecordId)).OrderBy(k => k.Key),
            write.KeysAdded.Where(k => !added.Contains(k.RecordId))
        );
        rows.Delete(write.KeysRemoved, DuplicateKeyKey);
        rows.Insert(typeof(DuplicateKey), [.. fresh]);
        rows.Insert(
            typeof(DuplicateKey),
            [.. more],
            "not exists (select from duplicate_keys d where d.tenant_id = o.tenant_id and d.key = o.key and d.record_id = o.record_id)"
        );
    }

    private void Count(IReadOnlyDictionary<string, int> written)
    {
        var database = session.Database;
        session.AfterCommit(() =>
        {
            foreach (var (table, rows) in written)
                statistics.Wrote(database, table, rows);
        });
    }

    private static IEnumerable<RecordTag> TagsOf(ObjectDefinition target, Record record) =>
        ((IReadOnlyList<string>)target.Tags!.Get(record)!).Select(tag => new RecordTag
        {
            TenantId = record.TenantId,
            Object = target.Name,
            RecordId = record.Id,
            Tag = tag,
        });

    private OutboxMessage Message(DomainEvent happened) =>
        OutboxMessage.Of(happened, session.TenantId, currentUser.Principal?.UserId, time.GetUtcNow());

    private async Task<IReadOnlyDictionary<Guid, Record>> LoadAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> ids,
        bool withTags,
        string how,
        CancellationToken ct
    )
    {
        var records = new Dictionary<Guid, Record>();
        if (ids.Count == 0)
            return records;
        var table = tables.Of(target.RecordType);
        var load = ById($"select {table.Kept} from {table.Name}", "id", ids, how);
        var tags = withTags ? ById("select record_id, tag from record_tags", "record_id", ids, " and object = $3") : null;
        tags?.Parameters.Add(new NpgsqlParameter<string> { TypedValue = target.Name });
        await session.ReadAsync(tags is null ? [load] : [load, tags], ReadAsync, ct);
        return records;

        async Task<int> ReadAsync(NpgsqlDataReader reader)
        {
            while (await reader.ReadAsync(ct))
            {
                var record = target.New();
                table.Read(reader, record);
                if (target.Holds(record))
                    records.Add(record.Id, record);
            }
            if (tags is not null && await reader.NextResultAsync(ct))
                Tag(target, records, await TagsAsync(reader, ct));
            return records.Count;
        }
    }

    private NpgsqlBatchCommand ById(string select, string column, IReadOnlyCollection<Guid> ids, string rest)
    {
        var among = ids.Count == 1 ? "= $2" : "in (select unnest($2))";
        return new NpgsqlBatchCommand($"{select} where tenant_id = $1 and {column} {among}{rest}")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = session.ServedId },
                ids.Count == 1
                    ? new NpgsqlParameter<Guid> { TypedValue = ids.First() }
                    : new NpgsqlParameter<Guid[]> { TypedValue = [.. ids] },
            },
        };
    }

    private static async Task<ILookup<Guid, string>> TagsAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var tags = new List<(Guid Id, string Tag)>();
        while (await reader.ReadAsync(ct))
            tags.Add((reader.GetGuid(0), reader.GetString(1)));
        return tags.ToLookup(t => t.Id, t => t.Tag);
    }

    private static void Tag(ObjectDefinition target, Dictionary<Guid, Record> records, ILookup<Guid, string> tags)
    {
        foreach (var of in tags)
            if (records.TryGetValue(of.Key, out var record))
                target.Tags!.Set(record, of.Order(StringComparer.Ordinal).ToArray());
    }
}
