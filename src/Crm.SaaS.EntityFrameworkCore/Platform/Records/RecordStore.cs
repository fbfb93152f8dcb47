using System.Collections.Concurrent;
using System.Reflection;
using Crm.SaaS.Authorization;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Duplicates;
using Crm.SaaS.Platform.Model;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Search;
using Crm.SaaS.Platform.Uow;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Records;

internal sealed class RecordStore(TenantSession session, ICurrentUser currentUser, TimeProvider time) : IRecordStore
{
    /// <summary>From how many records on COPY is cheaper than tracked statements.</summary>
    private const int Many = 100;
    private static readonly string[] BinFilterOff = [CrmDbContext.BinFilter];
    private static readonly ConcurrentDictionary<Type, Func<CrmDbContext, Guid[], CancellationToken, Task<IReadOnlyList<Record>>>> Loaders =
        new();

    public async Task<IReadOnlyDictionary<Guid, Record>> LoadAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> ids,
        bool withTags,
        CancellationToken ct
    )
    {
        if (ids.Count == 0)
            return new Dictionary<Guid, Record>();
        var context = await session.ContextAsync(ct);
        var records = (await Loaders.GetOrAdd(target.RecordType, Loader)(context, [.. ids], ct))
            .Where(target.Holds)
            .ToDictionary(r => r.Id);
        if (withTags)
        {
            var tags = await context
                .Set<RecordTag>()
                .Where(t => t.Object == target.Name && ids.Contains(t.RecordId))
                .AsNoTracking()
                .ToListAsync(ct);
            foreach (var group in tags.GroupBy(t => t.RecordId))
                target.Tags!.Set(records[group.Key], group.Select(t => t.Tag).Order(StringComparer.Ordinal).ToArray());
        }
        return records;
    }

    public async Task WriteAsync(RecordWrite write, CancellationToken ct)
    {
        var context = await session.ContextAsync(ct);
        foreach (var refused in write.Refused)
            context.Entry(refused).State = EntityState.Detached;
        var messages = write.Events.Select(Message).ToList();
        if (write.Added.Count + write.Changed.Count > Many)
        {
            await new BulkWriter(session, context).WriteAsync(write, messages, ct);
            return;
        }
        context.AddRange(write.Added);
        context.AddRange(write.Parts);
        context.AddRange(write.Audit);
        context.AddRange(write.Timeline);
        context.AddRange(write.SearchAdded);
        context.UpdateRange(write.SearchChanged);
        context.RemoveRange(write.SearchRemoved.Select(id => Removed(write.Object, id, session.TenantId)));
        var tags = new List<RecordTag>();
        foreach (var (record, before) in write.Tagged)
        {
            var now = (IReadOnlyList<string>)write.Object.Tags!.Get(record)!;
            tags.AddRange(now.Except(before).Select(tag => Tag(write.Object, record, tag)));
            context.RemoveRange(before.Except(now).Select(tag => Tag(write.Object, record, tag)));
        }
        context.AddRange(tags);
        Reindex(context, write);
        var added = write.Added.Select(r => r.Id).ToHashSet();
        context.AddRange(write.KeysAdded.Where(k => added.Contains(k.RecordId)));
        context.AddRange(messages);
        await session.SaveAsync(ct);
        Forget(context, [.. write.SearchAdded, .. write.SearchChanged, .. tags, .. write.IndexAdded, .. write.UniqueAdded]);
        await RekeyAsync(write, [.. write.KeysAdded.Where(k => !added.Contains(k.RecordId))], ct);
    }

    /// <summary>Rows that stand for what a record holds come again when it changes again in the same unit of work.</summary>
    private static void Forget(CrmDbContext context, IEnumerable<object> rows)
    {
        foreach (var row in rows)
            context.Entry(row).State = EntityState.Detached;
    }

    /// <summary>Keys of records that were there before; they may have been made by other rules, so that what is not there does not go and what is there stays.</summary>
    private async Task RekeyAsync(RecordWrite write, IReadOnlyList<DuplicateKey> added, CancellationToken ct)
    {
        if (write.KeysRemoved.Count + added.Count == 0)
            return;
        var sql = new SqlText();
        var tenant = sql.Value(session.TenantId, NpgsqlDbType.Uuid);
        sql.Add($"with gone as (delete from duplicate_keys k using {Keys(sql, write.KeysRemoved)} g where k.tenant_id = {tenant} ");
        sql.Add("and k.key = g.key and k.record_id = g.record_id) ");
        sql.Add($"insert into duplicate_keys (tenant_id, key, record_id) select {tenant}, n.key, n.record_id from {Keys(sql, added)} n ");
        await session.ExecuteAsync(sql.Add("on conflict do nothing").ToCommand(), ct);
    }

    private static string Keys(SqlText sql, IReadOnlyList<DuplicateKey> keys) =>
        $"(select * from unnest({sql.Value(keys.Select(k => k.Key).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint)}, "
        + $"{sql.Value(keys.Select(k => k.RecordId).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)}) u (key, record_id))";

    /// <summary>Rows that go away and come again under the same key are changed in place.</summary>
    private static void Reindex(CrmDbContext context, RecordWrite write)
    {
        var gone = write.IndexRemoved.ToDictionary(v => (v.FieldId, v.RecordId, v.Seq));
        foreach (var row in write.IndexAdded)
            if (gone.Remove((row.FieldId, row.RecordId, row.Seq)))
                context.Update(row);
            else
                context.Add(row);
        context.RemoveRange(gone.Values);
        context.RemoveRange(write.UniqueRemoved);
        context.AddRange(write.UniqueAdded);
    }

    private static RecordTag Tag(ObjectDefinition target, Record record, string tag) =>
        new()
        {
            TenantId = record.TenantId,
            Object = target.Name,
            RecordId = record.Id,
            Tag = tag,
        };

    private static SearchEntry Removed(ObjectDefinition target, Guid id, Guid tenantId) =>
        new()
        {
            TenantId = tenantId,
            Object = target.Name,
            RecordId = id,
            Title = "",
            Body = "",
        };

    private OutboxMessage Message(DomainEvent happened) =>
        OutboxMessage.Of(happened, session.TenantId, currentUser.Principal?.UserId, time.GetUtcNow());

    private static Func<CrmDbContext, Guid[], CancellationToken, Task<IReadOnlyList<Record>>> Loader(Type type) =>
        typeof(RecordStore)
            .GetMethod(nameof(LoadOfAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .CreateDelegate<Func<CrmDbContext, Guid[], CancellationToken, Task<IReadOnlyList<Record>>>>();

    private static async Task<IReadOnlyList<Record>> LoadOfAsync<T>(CrmDbContext context, Guid[] ids, CancellationToken ct)
        where T : Record
    {
        var records = context.Set<T>().IgnoreQueryFilters(BinFilterOff);
        if (ids is not [var one])
            return await records.Where(r => ids.Contains(r.Id)).ToListAsync(ct);
        return await records.FirstOrDefaultAsync(r => r.Id == one, ct) is { } record ? [record] : [];
    }
}
