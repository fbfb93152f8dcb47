using System.Data;
using System.Data.Common;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Cells;
using Crm.SaaS.Platform.Model;
using Crm.SaaS.Uow;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Uow;

/// <summary>
/// The one way to the database: a scope's connection to its tenant's cell. Reads alone run as one batch in one round trip; the first
/// write opens a transaction in which later reads take part. Either way <c>app.tenant_id</c> is set, for the transaction only, in the
/// round trip of the first statement. Where all that a transaction does goes out with its commit, it is one batch, which is a transaction by itself.
/// </summary>
public sealed class TenantSession(ICurrentTenant currentTenant, TenantCells cells, IDbContextFactory<CrmDbContext> models)
    : IUnitOfWork,
        IAsyncDisposable
{
    private const string Part = "part";

    /// <summary>That of the running transaction.</summary>
    private LentConnection? lent;

    /// <summary>Null as long as nothing of the running transaction was sent.</summary>
    private NpgsqlTransaction? transaction;
    private CrmDbContext? context;
    private Guid tenantId;
    private readonly List<Action> afterCommit = [];
    private readonly List<NpgsqlBatchCommand> pending = [];
    private int pendingAnswers;

    /// <summary>Questions that wait for each other.</summary>
    private JointReads? joint;

    /// <summary>The tenant of the running transaction.</summary>
    internal Guid TenantId => tenantId;

    public TimeSpan? StatementLimit { get; set; }

    public bool GoesByKeys { get; set; }

    public bool HasBegun => lent is not null;

    /// <summary>The tenant that a statement sent now is for.</summary>
    internal Guid ServedId => lent is null ? currentTenant.RequiredId : tenantId;

    /// <summary>How long an answer is waited for; null: as long as for any. For work outside of requests whose statements grow with the data.</summary>
    internal TimeSpan? Patience { get; set; }

    /// <summary>The limit as the server takes it, in milliseconds; 0 is none.</summary>
    internal string StatementTimeout =>
        ((long)(StatementLimit ?? TimeSpan.Zero).TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The database of the running transaction.</summary>
    internal NpgsqlDataSource Database => lent!.Database;

    /// <summary>Whether the running transaction knows its tenant yet.</summary>
    internal bool TenantIsSet { get; private set; }

    /// <summary>The tracked model over the running transaction, which is opened here if there is none.</summary>
    public async ValueTask<CrmDbContext> ContextAsync(CancellationToken ct)
    {
        await BeginAsync(ct);
        await FlushAsync(ct);
        await StartAsync(ct);
        if (context is not null)
            return context;
        context = models.CreateDbContext();
        context.Serve(tenantId, this);
        context.Database.SetDbConnection(lent!.Connection);
        context.Database.AutoSavepointsEnabled = false;
        await context.Database.UseTransactionAsync(transaction, ct);
        return context;
    }

    /// <summary>Runs statements in one round trip and reads their results in order, to the last and no further.</summary>
    public async Task<T> ReadAsync<T>(
        IReadOnlyList<NpgsqlBatchCommand> commands,
        Func<NpgsqlDataReader, Task<T>> read,
        CancellationToken ct
    )
    {
        if (joint is not null)
            return await joint.AddAsync(commands, read);
        if (lent is null)
        {
            var tenant = currentTenant.RequiredId;
            await using var own = await (await cells.ReadyAsync(tenant, ct)).TakeAsync(ct);
            return await RunAsync(own.Connection, commands, SetTenant(tenant), read, ct);
        }
        EnsureSameTenant();
        await StartAsync(ct);
        var prelude = TenantIsSet ? null : SetTenant(tenantId);
        TenantIsSet = true;
        return await RunAsync(lent.Connection, commands, prelude, read, ct);
    }

    /// <summary>Runs statements in one round trip and has their results read in order.</summary>
    public Task ReadAsync(IReadOnlyList<NpgsqlBatchCommand> commands, Func<NpgsqlDataReader, Task> read, CancellationToken ct) =>
        ReadAsync(
            commands,
            async reader =>
            {
                await read(reader);
                return 0;
            },
            ct
        );

    public async Task TogetherAsync(IReadOnlyList<Func<Task>> works, CancellationToken ct)
    {
        var reads = joint = new JointReads();
        try
        {
            foreach (var work in works)
                await reads.BeginAsync(work);
        }
        finally
        {
            joint = null;
        }
        Exception? failure = null;
        try
        {
            if (reads.Commands is { Count: > 0 } commands)
                await ReadAsync(commands, reads.ReadAsync, ct);
        }
        catch (Exception e)
        {
            failure = e;
        }
        await reads.FinishAsync(failure);
    }

    /// <summary>Runs one statement in the transaction, which is opened here if there is none.</summary>
    public async Task<int> ExecuteAsync(NpgsqlBatchCommand command, CancellationToken ct)
    {
        await BeginAsync(ct);
        await FlushAsync(ct);
        return await SendAsync([command], ct);
    }

    /// <summary>Keeps statements of the running transaction for the next round trip, at the latest that of the commit.</summary>
    /// <param name="answers">How many of them answer with rows; those are not looked at.</param>
    internal void Later(IEnumerable<NpgsqlBatchCommand> commands, int answers)
    {
        pending.AddRange(commands);
        pendingAnswers += answers;
    }

    /// <summary>Sends what was kept for later.</summary>
    internal async ValueTask FlushAsync(CancellationToken ct)
    {
        if (pending.Count > 0)
            await SendAsync([], ct);
    }

    /// <summary>The connection of the running transaction, begun and with its tenant set.</summary>
    public async Task<NpgsqlConnection> ConnectionAsync(CancellationToken ct)
    {
        await BeginAsync(ct);
        if (!TenantIsSet || pending.Count > 0)
            await SendAsync([], ct);
        return lent!.Connection;
    }

    public async Task CompleteAsync(CancellationToken ct)
    {
        if (lent is null)
            return;
        if (context is not null)
            await SaveAsync(ct);
        if (transaction is null)
            await SendWholeAsync(ct);
        else if (pending.Count > 0)
            await SendAsync([new NpgsqlBatchCommand("commit")], ct);
        else
            await transaction.CommitAsync(ct);
        Action[] committed = [.. afterCommit];
        await CloseAsync();
        foreach (var act in committed)
            act();
    }

    /// <summary>Sends pending changes of the tracked model.</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        if (context is null || !context.ChangeTracker.HasChanges())
            return;
        try
        {
            await context.SaveChangesAsync(ct);
        }
        catch (Exception failure) when (DatabaseRefusals.Explain(failure) is { } refusal)
        {
            throw refusal;
        }
    }

    public async Task PartAsync(Func<Task> part, CancellationToken ct)
    {
        // Where the transaction learns its tenant inside of the part, it would forget it with the part.
        await ConnectionAsync(ct);
        await SaveAsync(ct);
        await FlushAsync(ct);
        var (inside, before) = (transaction!, afterCommit.Count);
        await inside.SaveAsync(Part, ct);
        try
        {
            await part();
            await SaveAsync(ct);
            await FlushAsync(ct);
            context?.ChangeTracker.Clear();
            await inside.ReleaseAsync(Part, ct);
        }
        catch when (transaction == inside && lent is { Connection.State: ConnectionState.Open })
        {
            context?.ChangeTracker.Clear();
            ForgetPending();
            afterCommit.RemoveRange(before, afterCommit.Count - before);
            await inside.RollbackAsync(Part, CancellationToken.None);
            throw;
        }
    }

    public async Task RollBackAsync()
    {
        try
        {
            if (transaction is not null)
                await transaction.RollbackAsync(CancellationToken.None);
        }
        catch (Exception gone) when (gone is DbException or ObjectDisposedException)
        {
            // The connection is gone, and what was pending went with it; what broke it is what the caller is told.
        }
        await CloseAsync();
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private NpgsqlBatchCommand SetTenant(Guid tenant) =>
        new(
            GoesByKeys
                ? "select set_config('app.tenant_id', $1, true), set_config('statement_timeout', $2, true), set_config('plan_cache_mode', 'force_generic_plan', true)"
                : "select set_config('app.tenant_id', $1, true), set_config('statement_timeout', $2, true)"
        )
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = tenant.ToString(), NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter<string> { TypedValue = StatementTimeout, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };

    /// <summary>Does this once the running transaction is committed, and not at all when it is rolled back.</summary>
    internal void AfterCommit(Action act) => afterCommit.Add(act);

    internal void TenantWasSet() => TenantIsSet = true;

    private async Task<T> RunAsync<T>(
        NpgsqlConnection on,
        IReadOnlyList<NpgsqlBatchCommand> commands,
        NpgsqlBatchCommand? prelude,
        Func<NpgsqlDataReader, Task<T>> read,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(on);
        if (Patience is { } patience)
            batch.Timeout = (int)patience.TotalSeconds;
        if (prelude is not null)
            batch.BatchCommands.Add(prelude);
        var (kept, answers) = on == lent?.Connection ? (pending.ToList(), pendingAnswers) : ([], 0);
        ForgetPending();
        foreach (var command in kept.Concat(commands))
        {
            UnreadableText.Refuse(command.Parameters);
            batch.BatchCommands.Add(command);
        }
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(ct);
            for (var skipped = prelude is null ? answers : answers + 1; skipped > 0; skipped--)
                await reader.NextResultAsync(ct);
            return await read(reader);
        }
        catch (PostgresException failure) when (kept.Count > 0 && DatabaseRefusals.Explain(failure) is { } refusal)
        {
            throw refusal;
        }
    }

    private Task<int> SendAsync(IReadOnlyList<NpgsqlBatchCommand> commands, CancellationToken ct) =>
        ReadAsync(commands, reader => ToTheEndAsync(reader, ct), ct);

    /// <summary>Sends a transaction of which nothing was sent before: its end is that of the batch.</summary>
    private async Task SendWholeAsync(CancellationToken ct)
    {
        if (pending.Count > 0)
            await RunAsync(lent!.Connection, [], SetTenant(tenantId), reader => ToTheEndAsync(reader, ct), ct);
    }

    private static async Task<int> ToTheEndAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        while (await reader.NextResultAsync(ct)) { }
        return reader.RecordsAffected;
    }

    private void ForgetPending()
    {
        pending.Clear();
        pendingAnswers = 0;
    }

    /// <summary>Opens the transaction if there is none.</summary>
    internal async ValueTask BeginAsync(CancellationToken ct)
    {
        if (lent is not null)
        {
            EnsureSameTenant();
            return;
        }
        tenantId = currentTenant.RequiredId;
        lent = await (await cells.ReadyAsync(tenantId, ct)).TakeAsync(ct);
        TenantIsSet = false;
    }

    private async ValueTask StartAsync(CancellationToken ct) => transaction ??= await lent!.Connection.BeginTransactionAsync(ct);

    private void EnsureSameTenant()
    {
        if (currentTenant.RequiredId != tenantId)
            throw new InvalidOperationException("A unit of work belongs to one tenant: open another scope to cross over.");
    }

    private async ValueTask CloseAsync()
    {
        var (c, t, n) = (context, transaction, lent);
        (context, transaction, lent, TenantIsSet) = (null, null, null, false);
        afterCommit.Clear();
        ForgetPending();
        if (c is not null)
        {
            c.Serve(Guid.Empty, null);
            await c.DisposeAsync();
        }
        if (t is not null)
            await t.DisposeAsync();
        if (n is not null)
            await n.DisposeAsync();
    }
}
