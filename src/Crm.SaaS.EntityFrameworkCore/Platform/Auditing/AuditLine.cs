using System.Text.Json;
using Crm.SaaS.Platform.Objects;
using Npgsql;

namespace Crm.SaaS.Platform.Auditing;

/// <summary>A line of the trail as the database holds it.</summary>
internal sealed record AuditLine(
    Guid Id,
    DateTime At,
    string Object,
    Guid RecordId,
    string Action,
    string Title,
    string? Changes,
    (Guid Id, string? Name)? By,
    Guid? ImportId,
    Guid? BulkId
)
{
    public static AuditLine Of(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetDateTime(1),
            row.GetString(2),
            row.GetGuid(3),
            row.GetString(4),
            row.GetString(5),
            row.IsDBNull(6) ? null : row.GetString(6),
            row.IsDBNull(7) ? null : (row.GetGuid(7), row.IsDBNull(8) ? null : row.GetString(8)),
            row.IsDBNull(9) ? null : row.GetGuid(9),
            row.IsDBNull(10) ? null : row.GetGuid(10)
        );

    /// <param name="of">The object as whoever reads may know it; null for what is none, or none any more.</param>
    public void Write(Utf8JsonWriter json, ObjectDefinition? of, AuditChanges changes, IReadOnlyDictionary<Guid, string> names)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("at", At);
        json.WriteString("action", Action);
        json.WriteString("title", of is not null && of.Find(of.Unmasked.Title.Name) is null ? of.Label : Title);
        json.WriteStartObject("record");
        json.WriteString("object", Object);
        json.WriteString("id", RecordId);
        json.WriteEndObject();
        if (By is { } author)
        {
            json.WriteStartObject("by");
            json.WriteString("id", author.Id);
            json.WriteString("name", author.Name);
            json.WriteEndObject();
        }
        else
            json.WriteNull("by");
        json.WriteString("importId", ImportId?.ToString());
        json.WriteString("bulkId", BulkId?.ToString());
        json.WritePropertyName("changes");
        changes.Write(json, this, names);
        json.WriteEndObject();
    }
}
