using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>A line of a timeline as the database holds it.</summary>
internal sealed record TimelineLine(
    Guid Id,
    string Kind,
    DateTime At,
    string Title,
    string? Changes,
    string SourceObject,
    Guid SourceId,
    (Guid Id, string Name)? By
)
{
    /// <summary>Where it stands in the order of lines.</summary>
    public string?[] Place => [At.ToString("O", CultureInfo.InvariantCulture), Id.ToString()];

    public static TimelineLine Of(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetDateTime(2),
            row.GetString(3),
            row.IsDBNull(4) ? null : row.GetString(4),
            row.GetString(5),
            row.GetGuid(6),
            row.IsDBNull(7) ? null : (row.GetGuid(7), row.IsDBNull(8) ? "" : row.GetString(8))
        );

    public void Write(Utf8JsonWriter json, TimelineChanges changes, IReadOnlyDictionary<Guid, string> names)
    {
        json.WriteStartObject();
        WriteParts(json, changes, names);
        json.WriteEndObject();
    }

    /// <summary>What stands in the object, without its braces.</summary>
    public void WriteParts(Utf8JsonWriter json, TimelineChanges changes, IReadOnlyDictionary<Guid, string> names)
    {
        json.WriteString("id", Id);
        json.WriteString("kind", Kind);
        json.WriteString("at", At);
        json.WriteString("title", changes.TitleOf(this));
        json.WritePropertyName("changes");
        changes.Write(json, this, names);
        json.WriteStartObject("record");
        json.WriteString("object", SourceObject);
        json.WriteString("id", SourceId);
        json.WriteEndObject();
        json.WritePropertyName("by");
        if (By is { } author)
        {
            json.WriteStartObject();
            json.WriteString("id", author.Id);
            json.WriteString("name", author.Name);
            json.WriteEndObject();
        }
        else
            json.WriteNullValue();
    }
}
