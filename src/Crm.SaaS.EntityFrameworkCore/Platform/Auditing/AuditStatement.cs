using System.Globalization;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Auditing;

/// <summary>A page of the audit trail in one statement, in the order of ids: they begin with the moment they were made, and are the primary key.</summary>
internal sealed class AuditStatement
{
    /// <summary>How far the moment of a change and that of its id lie apart at most: work of many batches, clocks of servers.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromHours(1);

    private readonly SqlText sql = new();
    private readonly AuditQuestion question;
    private readonly ObjectRegistry known;
    private readonly Principal principal;
    private readonly FilterContext context;

    public AuditStatement(AuditQuestion question, ObjectRegistry known, Principal principal, FilterContext context, CursorSeal seal)
    {
        (this.question, this.known, this.principal, this.context) = (question, known, principal, context);
        sql.Add("select a.id, a.at, a.object, a.record_id, a.action, a.title, a.changes::text, a.by_id, u.name, a.import_id, a.bulk_id ");
        sql.Add("from audit_entries a left join users u on u.tenant_id = a.tenant_id and u.id = a.by_id ");
        sql.Add($"where a.tenant_id = {sql.Value(principal.TenantId, NpgsqlDbType.Uuid)}");
        Narrow();
        if (question.After is { } after)
            sql.Add($" and a.id < {Id(Place(seal.Open(after, principal.TenantId, Fingerprint)))}");
        sql.Add($" and ({Shown()}) order by a.id desc limit {sql.Value(question.Size + 1L, NpgsqlDbType.Bigint)}");
        Command = sql.ToCommand();
    }

    public NpgsqlBatchCommand Command { get; }

    /// <summary>What a cursor is bound to: the question without its page.</summary>
    public string Fingerprint =>
        string.Join(
            '\n',
            [
                "audit",
                string.Join(',', question.Objects.Select(o => o.Name)),
                question.RecordId?.ToString() ?? "",
                string.Join(',', question.By),
                string.Join(',', question.Actions),
                question.From?.ToString("O", CultureInfo.InvariantCulture) ?? "",
                question.Until?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            ]
        );

    private void Narrow()
    {
        if (question.Objects is [var one])
            sql.Add($" and a.object = {Text(one.Name)}");
        if (question.RecordId is { } record)
            sql.Add($" and a.record_id = {Id(record)}");
        if (question.By.Count > 0)
            sql.Add($" and a.by_id = any({sql.Value(question.By.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)})");
        if (question.Actions.Count > 0)
            sql.Add($" and a.action = any({Texts(question.Actions)})");
        if (question.From is { } from)
            sql.Add($" and a.at >= {Moment(from)} and a.id >= {Id(Earliest(from - Apart))}");
        if (question.Until is { } until)
            sql.Add($" and a.at < {Moment(until)} and a.id < {Id(Earliest(until + Apart))}");
    }

    /// <summary>What of each object may be known. Objects that are gone, and what is no object, are for those who may do everything.</summary>
    private string Shown()
    {
        var (open, parts) = (new List<string>(), new List<string>());
        foreach (var target in question.Objects.Count > 0 ? question.Objects : known.Objects)
        {
            var access = AccessCompiler.Of(principal, target, target.Permissions.Read);
            if (!access.Allowed)
                continue;
            if (access.Filter is null && target.Unmasked == target)
                open.Add(target.Name);
            else
                parts.Add($"a.object = {Text(target.Name)}{Seen(target, access)}{Told(target)}");
        }
        if (open.Count > 0)
            parts.Add($"a.object = any({Texts(open)})");
        if (question.Objects.Count == 0 && principal.HasEverything)
            parts.Add($"a.object <> all({Texts(known.Objects.Select(o => o.Name))})");
        return parts.Count == 0 ? "false" : string.Join(" or ", parts);
    }

    private string Seen(ObjectDefinition target, RecordAccess access) =>
        access.Filter is null ? "" : $" and a.record_id in {new QueryScope(sql, target, principal, context).Readable(target)}";

    /// <summary>
    /// A change of hidden fields alone did not happen. Of what was emptied with a record that was purged nobody can tell any more which fields
    /// it concerned.
    /// </summary>
    private string Told(ObjectDefinition target) =>
        target.Unmasked == target
            ? ""
            : " and (a.title <> '' or a.action = 'purge') and (a.changes is null or exists (select from jsonb_array_elements(a.changes) c (change) "
                + $"where c.change ->> 'field' = any({Texts(target.Fields.Select(f => f.Name))})))";

    private static Guid Place(IReadOnlyList<string?> place) =>
        place is [{ } id] && Guid.TryParse(id, out var parsed) ? parsed : throw CursorSeal.Foreign();

    /// <summary>The least id of a millisecond (RFC 9562, 5.7).</summary>
    private static Guid Earliest(DateTimeOffset moment) =>
        new(
            Convert.FromHexString(
                Math.Max(0, moment.ToUnixTimeMilliseconds()).ToString("x12", CultureInfo.InvariantCulture) + new string('0', 20)
            ),
            bigEndian: true
        );

    private string Id(Guid id) => sql.Value(id, NpgsqlDbType.Uuid);

    private string Text(string text) => sql.Value(text, NpgsqlDbType.Text);

    private string Texts(IEnumerable<string> texts) => sql.Value(texts.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    private string Moment(DateTimeOffset moment) => sql.Value(moment.UtcDateTime, NpgsqlDbType.TimestampTz);
}
