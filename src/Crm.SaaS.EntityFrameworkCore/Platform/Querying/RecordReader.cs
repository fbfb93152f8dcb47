using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

internal sealed class RecordReader(RecordQuestions questions, RecordsByText byText, CursorSeal seal, TimeProvider time) : IRecordReader
{
    public async Task QueryAsync(RecordQuery query, Principal principal, IBufferWriter<byte> output, CancellationToken ct)
    {
        await questions.AnswerAsync(
            principal,
            asking =>
            {
                var statement = Statement(query, asking);
                return [new AnswerPart(statement.Commands, (json, rows) => statement.WriteAsync(json, rows, ct))];
            },
            output,
            ct,
            LightQuestions.IsLight(query)
        );
    }

    public async Task QueryAsync(IReadOnlyList<RecordQuery> queries, Principal principal, IBufferWriter<byte> output, CancellationToken ct)
    {
        await questions.AnswerAsync(
            principal,
            asking => [.. queries.Select((query, place) => Part(Statement(query, asking), place))],
            output,
            ct,
            queries.All(LightQuestions.IsLight)
        );

        AnswerPart Part(QueryStatement statement, int place) =>
            new(
                statement.Commands,
                async (json, rows) =>
                {
                    if (place == 0)
                    {
                        json.WriteStartObject();
                        json.WriteStartArray("answers");
                    }
                    await statement.WriteAsync(json, rows, ct);
                    if (place < queries.Count - 1)
                        return;
                    json.WriteEndArray();
                    json.WriteEndObject();
                }
            );
    }

    public async Task ExplainAsync(RecordQuery query, Principal principal, IBufferWriter<byte> output, CancellationToken ct)
    {
        var statement = Statement(query, new Asking(principal, time.GetUtcNow()));
        await using var json = new Utf8JsonWriter(output);
        await questions.ReadAsync(
            PlanStatement.Of(statement.Commands),
            reader => PlanStatement.WriteAsync(json, reader, QueryCost.Of(query), ct),
            ct
        );
    }

    private QueryStatement Statement(RecordQuery query, Asking asking)
    {
        DemandRead(query.Object, asking.Principal);
        return query.Group is null
            ? new ListStatement(query, asking.Principal, asking.Context(query.Currency), seal)
            : new GroupStatement(query, asking.Principal, asking.Context(query.Currency));
    }

    public async Task<int?> GetAsync(
        ObjectDefinition target,
        Guid id,
        IReadOnlyList<FieldPath> select,
        Principal principal,
        IBufferWriter<byte> output,
        CancellationToken ct
    )
    {
        DemandRead(target, principal);
        int? version = null;
        await questions.AnswerAsync(
            principal,
            asking =>
            {
                var sql = new SqlText();
                var scope = new QueryScope(sql, target, asking.Principal, asking.Context());
                var shape = new RecordShape(scope, select);
                var where = scope.Where(target.Permissions.Read, deleted: false, $"{scope.Alias}.id = {sql.Value(id, NpgsqlDbType.Uuid)}");
                return [new AnswerPart([sql.Add($"select {shape.Select} {scope.From} {where}").ToCommand()], WriteAsync)];

                async Task WriteAsync(Utf8JsonWriter json, ResultRows rows)
                {
                    version = null;
                    if (!await rows.NextAsync(ct))
                        return;
                    shape.Write(json, rows.Row);
                    version = shape.VersionOf(rows.Row);
                }
            },
            output,
            ct,
            light: true
        );
        return version;
    }

    public async Task<Guid?> MergedIntoAsync(ObjectDefinition target, Guid id, Principal principal, CancellationToken ct)
    {
        DemandRead(target, principal);
        var sql = new SqlText();
        var scope = new QueryScope(sql, target, principal, Context(principal));
        var where = scope.Where(target.Permissions.Read, deleted: false, $"{scope.Alias}.id in (select id from went)");
        sql.Add($"{MergedRecords.Into(sql, target, principal.TenantId, id)} select {scope.Alias}.id {scope.From} {where} limit 1");
        Guid? winner = null;
        await questions.ReadAsync([sql.ToCommand()], reader => CollectAsync(reader, row => winner = row.GetGuid(0), ct), ct);
        return winner;
    }

    public async Task<IReadOnlySet<Guid>> AllowedAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> ids,
        string permission,
        Principal principal,
        CancellationToken ct
    )
    {
        var access = AccessCompiler.Of(principal, target, permission);
        return access is { Allowed: true, Filter: null } ? ids.ToHashSet() : await WithinAsync(target, ids, access, principal, ct);
    }

    public async Task<IReadOnlySet<Guid>> WithinAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> ids,
        RecordAccess access,
        Principal principal,
        CancellationToken ct
    )
    {
        var allowed = new HashSet<Guid>();
        await questions.AskAsync(
            principal,
            asking =>
            {
                allowed.Clear();
                var sql = new SqlText();
                var scope = new QueryScope(sql, target, asking.Principal, asking.Context());
                var where = scope.Where(access, deleted: null, AmongIds(scope, ids));
                return [sql.Add($"select {scope.Alias}.id {scope.From} {where}").ToCommand()];
            },
            reader => CollectAsync(reader, row => allowed.Add(row.GetGuid(0)), ct),
            ct
        );
        return allowed;
    }

    public async Task<IReadOnlyList<bool>?> HoldsAsync(
        ObjectDefinition target,
        Guid id,
        IReadOnlyList<FilterNode> filters,
        Principal principal,
        CancellationToken ct
    )
    {
        var sql = new SqlText();
        var scope = new QueryScope(sql, target, principal, Context(principal));
        var where = scope.Where(RecordAccess.All, deleted: null, $"{scope.Alias}.id = {sql.Value(id, NpgsqlDbType.Uuid)}");
        var columns = filters.Select(f => $"coalesce({scope.Rule(f)}, false)").ToList();
        sql.Add($"select {string.Join(", ", columns.Append("true"))} {scope.From} {where}");
        bool[]? holds = null;
        await questions.ReadAsync(
            [sql.ToCommand()],
            reader => CollectAsync(reader, row => holds = [.. filters.Select((_, i) => row.GetBoolean(i))], ct),
            ct
        );
        return holds;
    }

    public async Task<IReadOnlyList<Guid>> IdsAsync(
        RecordQuery query,
        IReadOnlyCollection<Guid>? among,
        int most,
        Principal principal,
        CancellationToken ct
    )
    {
        DemandRead(query.Object, principal);
        var ids = new List<Guid>();
        await questions.AskAsync(
            principal,
            asking =>
            {
                ids.Clear();
                var sql = new SqlText();
                var scope = new QueryScope(sql, query.Object, asking.Principal, asking.Context());
                var where = scope.Where(
                    query.Object.Permissions.Read,
                    query.Deleted,
                    [.. ListStatement.Matching(query, scope), among is null ? null : AmongIds(scope, among)]
                );
                var limit = sql.Value(most, NpgsqlDbType.Integer);
                return [sql.Add($"select {scope.Alias}.id {scope.From} {where} order by {scope.Alias}.id limit {limit}").ToCommand()];
            },
            reader => CollectAsync(reader, row => ids.Add(row.GetGuid(0)), ct),
            ct
        );
        return ids;
    }

    public async Task<IReadOnlyDictionary<Guid, string>> TitlesAsync(
        IReadOnlyCollection<NamedRecords> named,
        Principal principal,
        CancellationToken ct
    )
    {
        var titles = new Dictionary<Guid, string>();
        var commands = named
            .Where(n => n.Ids.Count > 0 && AccessCompiler.Named(principal, n.Object).Allowed)
            .Select(n => Titles(n.Object, n.Ids, principal))
            .ToList();
        await questions.ReadAsync(
            commands,
            async reader =>
            {
                for (var place = 0; place < commands.Count; place++)
                {
                    if (place > 0)
                        await reader.NextResultAsync(ct);
                    await CollectAsync(reader, row => titles[row.GetGuid(0)] = row.IsDBNull(1) ? "" : row.GetString(1), ct);
                }
            },
            ct
        );
        return titles;
    }

    private NpgsqlBatchCommand Titles(ObjectDefinition target, IReadOnlyCollection<Guid> ids, Principal principal)
    {
        var sql = new SqlText();
        var scope = new QueryScope(sql, target, principal, Context(principal));
        var seen = AccessCompiler.Named(principal, target).Filter is { } rule ? $" and {scope.Rule(rule)}" : "";
        var title = scope.Column(scope.Alias, target, target.Title);
        var tenant = sql.Value(principal.TenantId, NpgsqlDbType.Uuid);
        sql.Add($"select {scope.Alias}.id, {title} {scope.From} where {scope.Alias}.tenant_id = {tenant}");
        sql.Add($" and {scope.Alias}.deleted_at is null and {AmongIds(scope, ids)}{seen}");
        return sql.ToCommand();
    }

    public Task<IReadOnlyDictionary<string, Guid>> FindAsync(
        ObjectDefinition target,
        Field by,
        IReadOnlyCollection<string> texts,
        bool exactly,
        Principal principal,
        CancellationToken ct
    ) => byText.FindAsync(target, by, texts, exactly, principal, ct);

    public Task<Dictionary<string, Guid>?> FoldedAsync(
        ObjectDefinition target,
        Field by,
        int most,
        Principal principal,
        CancellationToken ct
    ) => byText.FoldedAsync(target, by, most, principal, ct);

    public async Task SearchAsync(
        string term,
        IReadOnlyList<ObjectDefinition> targets,
        int perObject,
        Principal principal,
        IBufferWriter<byte> output,
        CancellationToken ct
    )
    {
        var readable = targets.Where(t => AccessCompiler.Of(principal, t, t.Permissions.Read).Allowed).ToList();
        var search = new SearchStatement(term, readable, perObject, principal, Context(principal));
        await questions.ReadAsync(search.Commands, reader => search.ReadAsync(reader, ct), ct);
        var names = await TitlesAsync(search.Subjects, principal, ct);
        await using var json = new Utf8JsonWriter(output);
        search.Write(json, names);
    }

    public async Task TimelineAsync(
        ObjectDefinition target,
        TimelineQuestion question,
        Principal principal,
        IBufferWriter<byte> output,
        CancellationToken ct
    )
    {
        DemandRead(target, principal);
        var timeline = new TimelineStatement(target, question, principal, Context(principal), seal);
        await questions.ReadAsync(timeline.Commands, reader => timeline.ReadAsync(reader, ct), ct);
        var names = await TitlesAsync([.. timeline.Referred.Select(r => new NamedRecords(r.Key, [.. r]))], principal, ct);
        await using var json = new Utf8JsonWriter(output);
        timeline.Write(json, names);
    }

    public async Task<IReadOnlySet<Guid>> LinesAsync(
        ObjectDefinition target,
        Guid id,
        IReadOnlyCollection<Guid> lines,
        Principal principal,
        CancellationToken ct
    )
    {
        if ((await AllowedAsync(target, [id], target.Permissions.Read, principal, ct)).Count == 0)
            return new HashSet<Guid>();
        var question = new TimelineQuestion(id, lines.Count) { Among = lines };
        var timeline = new TimelineStatement(target, question, principal, Context(principal), seal);
        await questions.ReadAsync(timeline.Commands, reader => timeline.ReadAsync(reader, ct), ct);
        return timeline.Found.ToHashSet();
    }

    public async Task FeedAsync(FeedQuestion question, Principal principal, IBufferWriter<byte> output, CancellationToken ct)
    {
        var feed = new FeedStatement(question, principal, Context(principal), seal);
        if (feed.Command is { } command)
            await questions.ReadAsync([command], reader => feed.ReadAsync(reader, ct), ct);
        var names = await TitlesAsync([.. feed.Referred.Select(r => new NamedRecords(r.Key, [.. r]))], principal, ct);
        await using var json = new Utf8JsonWriter(output);
        feed.Write(json, names);
    }

    private static void DemandRead(ObjectDefinition target, Principal principal) => principal.Demand(target.Permissions.Read);

    /// <summary>A select in place of an array: a plan that is made once for all arrays would compare each row with each element.</summary>
    private static string AmongIds(QueryScope scope, IReadOnlyCollection<Guid> ids) =>
        ids.Count == 1
            ? $"{scope.Alias}.id = {scope.Sql.Value(ids.First(), NpgsqlDbType.Uuid)}"
            : $"{scope.Alias}.id in (select unnest({scope.Sql.Value(ids.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)}))";

    internal static async Task CollectAsync(NpgsqlDataReader reader, Action<NpgsqlDataReader> row, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct))
            row(reader);
    }

    private FilterContext Context(Principal principal) => FilterContext.Of(principal, time.GetUtcNow());
}
