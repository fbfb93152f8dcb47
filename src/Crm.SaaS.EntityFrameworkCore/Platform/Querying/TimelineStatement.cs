using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>A record's timeline, newest first. Lines that tell of other records are shown only as far as those may be seen.</summary>
internal sealed class TimelineStatement
{
    private readonly TimelineQuestion asked;
    private readonly Principal principal;
    private readonly CursorSeal seal;
    private readonly string question;
    private readonly NpgsqlBatchCommand exists;
    private readonly NpgsqlBatchCommand lines;
    private readonly ObjectDefinition target;
    private readonly Dictionary<string, ObjectDefinition> known;
    private readonly TimelineChanges changes;
    private readonly List<TimelineLine> found = [];
    private string? next;

    public TimelineStatement(ObjectDefinition target, TimelineQuestion asked, Principal principal, FilterContext context, CursorSeal seal)
    {
        var id = asked.RecordId;
        (this.target, this.asked, this.principal, this.seal) = (target, asked, principal, seal);
        question = $"timeline {target.Name} {id} {asked.Source} {asked.Search}";
        known = target.TimelineSources.ToDictionary(s => s.Name, StringComparer.Ordinal);
        if (asked.Source is { } source && source != target.Name && !known.ContainsKey(source))
            throw BusinessException.Invalid(
                "timeline:unknown-source",
                $"Nothing named “{source[..Math.Min(60, source.Length)]}” stands on this timeline."
            );
        changes = new TimelineChanges(known.Values.Prepend(target), principal);
        var check = new SqlText();
        var scope = new QueryScope(check, target, principal, context);
        var where = scope.Where(target.Permissions.Read, deleted: null, $"{scope.Alias}.id = {check.Value(id, NpgsqlDbType.Uuid)}");
        exists = check.Add($"select 1 {scope.From} {where}").ToCommand();

        var sql = new SqlText();
        var own = Lines(sql, context, (_, _) => $"t.record_id = {sql.Value(id, NpgsqlDbType.Uuid)}");
        // What was merged into it has its history here too: a branch of its own, so that the index still gives the order of the first.
        var merged = Lines(
            sql,
            context,
            (scope, access) =>
                $"t.record_id in ({MergedRecords.Of(sql, target, principal.TenantId, id)})"
                + (access.Filter is null ? "" : $" and t.record_id in {scope.Readable(target)}")
        );
        var size1 = sql.Value(asked.Size + 1L, NpgsqlDbType.Bigint);
        const string Order = "order by t.at desc, t.id desc limit";
        var telling = Telling(target).Where(t => known.ContainsKey(t.Name)).Select((t, place) => (Of: t, Alias: $"told{place}")).ToList();
        var title = telling.Aggregate("t.title", (text, t) => $"coalesce({SubjectSql.Title(t.Of, t.Alias)}, {text})");
        sql.Add($"select t.id, t.kind, t.at, {title}, t.changes, t.source_object, t.source_id, t.by_id, u.name from (");
        sql.Add($"({own} {Order} {size1}) union all ({merged} {Order} {size1})) t ");
        foreach (var (of, alias) in telling)
            sql.Add($"left join {SubjectSql.Living(of, alias, "t", sql.Tenant(principal.TenantId))} ");
        sql.Add($"left join users u on u.tenant_id = {sql.Tenant(principal.TenantId)} and u.id = t.by_id ");
        lines = sql.Add($"{Order} {size1}").ToCommand();
    }

    private string Lines(SqlText sql, FilterContext context, Func<QueryScope, RecordAccess, string> which)
    {
        var scope = new QueryScope(sql, target, principal, context);
        var text = new List<string> { "select t.* from timeline_entries t " };
        text.Add($"where t.tenant_id = {sql.Tenant(principal.TenantId)} and t.object = '{target.Name}' and ");
        text.Add(which(scope, AccessCompiler.Of(principal, target, target.Permissions.Read)));
        foreach (var source in target.Unmasked.TimelineSources)
        {
            // What is tied to this record by nothing that may be seen does not stand on its timeline.
            if (!known.ContainsKey(source.Name))
            {
                text.Add($" and t.source_object <> '{source.Name}'");
                continue;
            }
            var access = AccessCompiler.Of(principal, source, source.Permissions.Read);
            if (!access.Allowed)
                text.Add($" and t.source_object <> '{source.Name}'");
            else if (source.Unmasked.FeedsSubject)
                text.Add(
                    $" and (t.source_object <> '{source.Name}' or exists (select 1 from {source.Table} w where {SubjectSql.IsLiving("w", "t", sql.Tenant(principal.TenantId))}))"
                );
            else if (access.Filter is not null)
                text.Add($" and (t.source_object <> '{source.Name}' or t.source_id in {scope.Readable(source)})");
        }
        if (asked.Source is { } only)
            text.Add($" and t.source_object = {sql.Value(only, NpgsqlDbType.Text)}");
        if (asked.Among is { } among)
            text.Add($" and t.id = any({sql.Value(among.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)})");
        if (asked.Search is { } search)
            text.Add($" and {Says(sql, search)}");
        if (asked.After is { } after)
            text.Add($" and {After(sql, seal.Open(after, principal.TenantId, question))}");
        return string.Concat(text);
    }

    public IReadOnlyList<NpgsqlBatchCommand> Commands => [exists, lines];

    /// <summary>What tells of this object's records is shown as it stands now, and no longer once it was taken back.</summary>
    private static IEnumerable<ObjectDefinition> Telling(ObjectDefinition target) => target.ToldOfBy.Where(t => t.Unmasked.FeedsSubject);

    /// <summary>What the lines refer to and not everybody may know by name, by object; known once they are read.</summary>
    public IEnumerable<IGrouping<ObjectDefinition, Guid>> Referred =>
        found.SelectMany(changes.Referred).Distinct().GroupBy(r => r.Target, r => r.Id);

    public IEnumerable<Guid> Found => found.Select(l => l.Id);

    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        if (!await reader.ReadAsync(ct))
            throw BusinessException.NotFound(target.Label);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (found.Count == asked.Size)
            {
                next = seal.Seal(principal.TenantId, question, found[^1].Place);
                return;
            }
            found.Add(TimelineLine.Of(reader));
        }
    }

    /// <param name="names">What the records behind <see cref="Referred"/> are called, as far as the principal may know.</param>
    public void Write(Utf8JsonWriter json, IReadOnlyDictionary<Guid, string> names)
    {
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var line in found)
            line.Write(json, changes, names);
        json.WriteEndArray();
        json.WriteString("next", next);
        json.WriteEndObject();
    }

    /// <summary>
    /// The line says it, in a title or difference of which everything may be known: what is hidden is not found either. What tells of the record
    /// is searched as it stands now.
    /// </summary>
    private string Says(SqlText sql, string search)
    {
        var like = $"like lower({sql.Value($"%{LikeText.Escaped(search)}%", NpgsqlDbType.Text)})";
        var said = new List<string>();
        foreach (var source in known.Values.Prepend(target))
        {
            var line = $"t.source_object = '{source.Name}'";
            if (TimelineChanges.IsTitled(source))
                said.Add(
                    source.Unmasked.FeedsSubject
                        ? $"{line} and exists (select 1 from {source.Table} w where {SubjectSql.IsLiving("w", "t", sql.Tenant(principal.TenantId))} and lower({SubjectSql.Title(source, "w")}) {like})"
                        : $"{line} and lower(t.title) {like}"
                );
            if (!changes.IsRestricted(source))
                said.Add(
                    $"{line} and exists (select 1 from jsonb_array_elements(t.changes) c where lower(c ->> 'before') {like} or lower(c ->> 'after') {like})"
                );
        }
        return $"({string.Join(" or ", said.DefaultIfEmpty("false"))})";
    }

    private static string After(SqlText sql, IReadOnlyList<string?> place)
    {
        if (place is not [{ } at, { } id])
            throw CursorSeal.Foreign();
        var moment = DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return $"(t.at, t.id) < ({sql.Value(moment, NpgsqlDbType.TimestampTz)}, {sql.Value(Guid.Parse(id), NpgsqlDbType.Uuid)})";
    }
}
