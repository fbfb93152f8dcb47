using System.Collections.Concurrent;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Uow;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Outbox;

/// <summary>Remembers, in the handler's own transaction, that it is done with a message: the two are committed together or not at all.</summary>
internal sealed class Inbox(TenantSession session, InboxAge age) : IScopedDependency
{
    /// <summary>The name under which a handler is remembered; it outlives a restart, not a renaming.</summary>
    public static string NameOf(Type handler) => handler.FullName!;

    /// <summary>The handlers that are done with a message.</summary>
    public Task<IReadOnlySet<string>> DoneAsync(Guid messageId, CancellationToken ct) =>
        session.ReadAsync<IReadOnlySet<string>>(
            [new NpgsqlBatchCommand("select handler from inbox where message_id = $1") { Parameters = { Id(messageId) } }],
            async row =>
            {
                var handlers = new HashSet<string>(StringComparer.Ordinal);
                while (await row.ReadAsync(ct))
                    handlers.Add(row.GetString(0));
                return handlers;
            },
            ct
        );

    /// <summary>
    /// Commits what a handler did. Where another process was faster with the same message, whose lease had ended here, nothing of it is kept.
    /// </summary>
    public async Task CompleteAsync(Guid messageId, string handler, CancellationToken ct)
    {
        await session.SaveAsync(ct);
        var mark = new NpgsqlBatchCommand(
            "insert into inbox (tenant_id, message_id, handler) values (crm_tenant(), $1, $2) on conflict do nothing"
        )
        {
            Parameters =
            {
                Id(messageId),
                new NpgsqlParameter<string> { TypedValue = handler },
            },
        };
        if (await session.ExecuteAsync(mark, ct) == 0)
        {
            await session.RollBackAsync();
            return;
        }
        if (age.IsDue(session.TenantId))
            await session.ExecuteAsync(new NpgsqlBatchCommand(Forget), ct);
        await session.CompleteAsync(ct);
    }

    private const string Forget = """
        delete from inbox i
        where i.at < now() - interval '1 day'
          and not exists (select 1 from outbox o where o.tenant_id = i.tenant_id and o.id = i.message_id)
        """;

    private static NpgsqlParameter<Guid> Id(Guid id) => new() { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Uuid };
}

/// <summary>Says, once an hour for each tenant, that marks of messages which can no longer come again are to be removed.</summary>
internal sealed class InboxAge(TimeProvider time) : ISingletonDependency
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> next = new();

    public bool IsDue(Guid tenantId)
    {
        var now = time.GetUtcNow();
        if (next.GetOrAdd(tenantId, DateTimeOffset.MinValue) is var due && due > now)
            return false;
        return next.TryUpdate(tenantId, now + Every, due);
    }
}
