using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// What happened to all records that the principal sees, newest first: an object's lines are a branch of their own, so that an index gives each in
/// its order and a page costs what is on it. A line that feeds several timelines is taken from that of its own record; what tells of a record, from
/// that record's.
/// </summary>
internal sealed class FeedStatement
{
    private const string Order = "order by t.at desc, t.id desc limit";
    private readonly FeedQuestion asked;
    private readonly Principal principal;
    private readonly CursorSeal seal;
    private readonly string question;
    private readonly Dictionary<string, ObjectDefinition> known;
    private readonly Dictionary<string, ObjectDefinition> subjects;
    private readonly TimelineChanges changes;
    private readonly List<(TimelineLine Line, string Object, Guid Record)> found = [];
    private string? next;

    public FeedStatement(FeedQuestion asked, Principal principal, FilterContext context, CursorSeal seal)
    {
        (this.asked, this.principal, this.seal) = (asked, principal, seal);
        known = asked
            .Of.Where(o => FeedQuestion.Holds(o) && AccessCompiler.Of(principal, o, o.Permissions.Read).Allowed)
            .ToDictionary(o => o.Name, StringComparer.Ordinal);
        subjects = known
            .Values.Concat(known.Values.SelectMany(o => o.Subjects))
            .DistinctBy(o => o.Name)
            .ToDictionary(o => o.Name, StringComparer.Ordinal);
        question = string.Join(' ', Asked());
        changes = new TimelineChanges(known.Values, principal);
        if (known.Count == 0 || asked.By is { Count: 0 })
            return;
        var sql = new SqlText();
        var size1 = sql.Value(asked.Size + 1L, NpgsqlDbType.Bigint);
        var branches = known
            .Values.OrderBy(o => o.Name, StringComparer.Ordinal)
            .Select(o => $"({Branch(sql, o, context)} {Order} {size1})");
        sql.Add(
            "select t.id, t.kind, t.at, t.title, t.changes, t.source_object, t.source_id, t.by_id, u.name, t.object, t.record_id from ("
        );
        sql.Add($"select * from ({string.Join(" union all ", branches)}) t {Order} {size1}) t ");
        sql.Add($"left join users u on u.tenant_id = {sql.Tenant(principal.TenantId)} and u.id = t.by_id ");
        Command = sql.Add($"{Order} {size1}").ToCommand();
    }

    /// <summary>Null where there is nothing that the principal may read, or nobody whose doings are asked for.</summary>
    public NpgsqlBatchCommand? Command { get; }

    /// <summary>What the lines name and not everybody may know by name, and the records that what was said is about.</summary>
    public IEnumerable<IGrouping<ObjectDefinition, Guid>> Referred =>
        found
            .SelectMany(f => changes.Referred(f.Line))
            .Concat(
                found.Where(f => f.Line.SourceId != f.Record && subjects.ContainsKey(f.Object)).Select(f => (subjects[f.Object], f.Record))
            )
            .Distinct()
            .GroupBy(r => r.Item1, r => r.Item2);

    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct))
        {
            if (found.Count == asked.Size)
            {
                next = seal.Seal(principal.TenantId, question, found[^1].Line.Place);
                return;
            }
            found.Add((TimelineLine.Of(reader), reader.GetString(9), reader.GetGuid(10)));
        }
    }

    /// <param name="names">What the records behind <see cref="Referred"/> are called, as far as the principal may know.</param>
    public void Write(Utf8JsonWriter json, IReadOnlyDictionary<Guid, string> names)
    {
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var (line, named, record) in found)
        {
            json.WriteStartObject();
            line.WriteParts(json, changes, names);
            json.WriteStartObject("about");
            json.WriteString("object", named);
            json.WriteString("id", record);
            json.WriteString("title", line.SourceId == record ? changes.TitleOf(line) : names.GetValueOrDefault(record));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("next", next);
        json.WriteEndObject();
    }

    private string Branch(SqlText sql, ObjectDefinition source, FilterContext context)
    {
        var tenant = sql.Tenant(principal.TenantId);
        var scope = new QueryScope(sql, source, principal, context);
        var tells = source.Unmasked.FeedsSubject;
        var (named, record) = tells ? SubjectSql.Columns(source, "w") : ("t.object", "t.record_id");
        var title = tells ? SubjectSql.Title(source, "w") : "t.title";
        var text = new List<string>
        {
            $"select t.id, t.kind, t.at, {title} title, t.changes, t.source_object, t.source_id, t.by_id, {named} object, {record} record_id ",
            "from timeline_entries t ",
            tells ? $"join {source.Table} w on {SubjectSql.IsLiving("w", "t", tenant)} " : "",
            $"where t.tenant_id = {tenant} and t.source_object = '{source.Name}' and not t.is_copy",
            tells ? "" : " and t.record_id = t.source_id",
        };
        if (AccessCompiler.Of(principal, source, source.Permissions.Read).Filter is not null)
            text.Add($" and t.source_id in {scope.Readable(source)}");
        if (asked.Kinds is { } kinds)
        {
            text.Add($" and t.kind = any({sql.Value(kinds.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)})");
            // Lines of other kinds than these have an index of their own, which the planner takes where it is told so.
            if (!kinds.Any(k => k is "created" or "updated"))
                text.Add(" and t.kind not in ('created', 'updated')");
        }
        if (asked.By is { } by)
            text.Add($" and t.by_id = any({sql.Value(by.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)})");
        if (asked.KeptBy is { } kept)
            text.Add($" and {IsKept(sql, kept, tenant, named, record)}");
        if (asked.From is { } from)
            text.Add($" and t.at >= {sql.Value(from.UtcDateTime, NpgsqlDbType.TimestampTz)}");
        if (asked.To is { } to)
            text.Add($" and t.at < {sql.Value(to.UtcDateTime, NpgsqlDbType.TimestampTz)}");
        if (asked.After is { } after)
            text.Add($" and {After(sql, seal.Open(after, principal.TenantId, question))}");
        return string.Concat(text);
    }

    private string IsKept(SqlText sql, ObjectDefinition kept, string tenant, string named, string record)
    {
        var (keptNamed, keptRecord) = SubjectSql.Columns(kept, "f");
        return $"exists (select 1 from {kept.Table} f where f.tenant_id = {tenant} and f.deleted_at is null and {keptNamed} = {named} "
            + $"and {keptRecord} = {record} and {ValueSql.Column("f", kept.Owner!)} = {sql.Value(principal.UserId, NpgsqlDbType.Uuid)})";
    }

    private IEnumerable<string> Asked() =>
        [
            "feed",
            principal.UserId.ToString(),
            .. known.Keys.Order(StringComparer.Ordinal),
            .. (asked.Kinds ?? []).Order(StringComparer.Ordinal),
            .. (asked.By ?? []).Order().Select(id => id.ToString()),
            asked.KeptBy?.Name ?? "",
            asked.From?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            asked.To?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        ];

    private static string After(SqlText sql, IReadOnlyList<string?> place)
    {
        if (place is not [{ } at, { } id])
            throw CursorSeal.Foreign();
        var moment = DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return $"(t.at, t.id) < ({sql.Value(moment, NpgsqlDbType.TimestampTz)}, {sql.Value(Guid.Parse(id), NpgsqlDbType.Uuid)})";
    }
}
