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
    private readonly int size;
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

    public TimelineStatement(
        ObjectDefinition target,
        Guid id,
        string? after,
        int size,
        Principal principal,
        FilterContext context,
        CursorSeal seal
    )
    {
        (this.target, this.size, this.principal, this.seal, question) = (target, size, principal, seal, $"timeline {target.Name} {id}");
        known = Sources(target).ToDictionary(s => s.Name, StringComparer.Ordinal);
        changes = new TimelineChanges(known.Values.Prepend(target), principal);
        var check = new SqlText();
        var scope = new QueryScope(check, target, principal, context);
        var where = scope.Where(target.Permissions.Read, deleted: null, $"{scope.Alias}.id = {check.Value(id, NpgsqlDbType.Uuid)}");
        exists = check.Add($"select 1 {scope.From} {where}").ToCommand();

        var sql = new SqlText();
        var own = Lines(sql, context, after, (_, _) => $"t.record_id = {sql.Value(id, NpgsqlDbType.Uuid)}");
        // What was merged into it has its history here too: a branch of its own, so that the index still gives the order of the first.
        var merged = Lines(
            sql,
            context,
            after,
            (scope, access) =>
                $"t.record_id in ({MergedRecords.Of(sql, target, principal.TenantId, id)})"
                + (access.Filter is null ? "" : $" and t.record_id in {scope.Readable(target)}")
        );
        var size1 = sql.Value(size + 1L, NpgsqlDbType.Bigint);
        const string Order = "order by t.at desc, t.id desc limit";
        sql.Add("select t.id, t.kind, t.at, t.title, t.changes, t.source_object, t.source_id, t.by_id, u.name from (");
        sql.Add($"({own} {Order} {size1}) union all ({merged} {Order} {size1})) t ");
        sql.Add("left join users u on u.tenant_id = t.tenant_id and u.id = t.by_id ");
        lines = sql.Add($"{Order} {size1}").ToCommand();
    }

    private string Lines(SqlText sql, FilterContext context, string? after, Func<QueryScope, RecordAccess, string> which)
    {
        var scope = new QueryScope(sql, target, principal, context);
        var text = new List<string> { "select t.* from timeline_entries t " };
        text.Add($"where t.tenant_id = {sql.Value(principal.TenantId, NpgsqlDbType.Uuid)} and t.object = '{target.Name}' and ");
        text.Add(which(scope, AccessCompiler.Of(principal, target, target.Permissions.Read)));
        foreach (var source in Sources(target.Unmasked))
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
            else if (access.Filter is not null)
                text.Add($" and (t.source_object <> '{source.Name}' or t.source_id in {scope.Readable(source)})");
        }
        if (after is not null)
            text.Add($" and {After(sql, seal.Open(after, principal.TenantId, question))}");
        return string.Concat(text);
    }

    public IReadOnlyList<NpgsqlBatchCommand> Commands => [exists, lines];

    /// <summary>The objects whose changes may stand on this object's timelines; found by their references. The object itself was checked already.</summary>
    private static IEnumerable<ObjectDefinition> Sources(ObjectDefinition target) =>
        target.ReferencedBy.Where(r => r.Field.FeedsTimeline && r.Object != target).Select(r => r.Object).Distinct();

    /// <summary>What the lines refer to and not everybody may know by name, by object; known once they are read.</summary>
    public IEnumerable<IGrouping<ObjectDefinition, Guid>> Referred =>
        found.SelectMany(changes.Referred).Distinct().GroupBy(r => r.Target, r => r.Id);

    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        if (!await reader.ReadAsync(ct))
            throw BusinessException.NotFound(target.Label);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (found.Count == size)
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

    private static string After(SqlText sql, IReadOnlyList<string?> place)
    {
        if (place is not [{ } at, { } id])
            throw CursorSeal.Foreign();
        var moment = DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return $"(t.at, t.id) < ({sql.Value(moment, NpgsqlDbType.TimestampTz)}, {sql.Value(Guid.Parse(id), NpgsqlDbType.Uuid)})";
    }
}
