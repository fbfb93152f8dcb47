using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Uow;
using Npgsql;

namespace Crm.SaaS.Platform.Auditing;

internal sealed class AuditReader(TenantSession session, CursorSeal seal, IRecordReader records, TimeProvider time) : IAuditReader
{
    public async Task<int> PageAsync(
        AuditQuestion question,
        ObjectRegistry known,
        Principal principal,
        IBufferWriter<byte> output,
        CancellationToken ct
    )
    {
        var statement = new AuditStatement(question, known, principal, FilterContext.Of(principal, time.GetUtcNow()), seal);
        var lines = await session.ReadAsync([statement.Command], row => LinesAsync(row, ct), ct);
        var shown = lines.Take(question.Size).ToList();
        var changes = new AuditChanges(known, principal);
        var names = await records.TitlesAsync(NamedRecords.Of(shown.SelectMany(changes.Referred)), principal, ct);

        await using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var line in shown)
            line.Write(json, known.Find(line.Object), changes, names);
        json.WriteEndArray();
        json.WriteString(
            "next",
            lines.Count > shown.Count ? seal.Seal(principal.TenantId, statement.Fingerprint, [shown[^1].Id.ToString()]) : null
        );
        json.WriteEndObject();
        return shown.Count;
    }

    private static async Task<IReadOnlyList<AuditLine>> LinesAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        var lines = new List<AuditLine>();
        while (await row.ReadAsync(ct))
            lines.Add(AuditLine.Of(row));
        return lines;
    }
}
