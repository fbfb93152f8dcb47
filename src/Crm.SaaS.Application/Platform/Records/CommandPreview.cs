using System.Buffers;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.EventBus;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Duplicates;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Records;

/// <summary>A record as a previewed command would leave it, or why the command would be refused.</summary>
internal sealed record PreviewedRecord(ObjectDefinition? Object, string? Ref, Draft? Draft, BusinessException? Refusal)
{
    /// <summary>What the record would look like; null where nobody asked.</summary>
    public IReadOnlyList<Lookalike>? Lookalikes { get; init; }
}

/// <summary>Writes what commands would have done, before it is taken back: values before and after, references with their titles, events.</summary>
internal sealed class CommandPreview(IRecordReader reader, ShownRecords shown, ICurrentUser currentUser, ITexts texts) : IScopedDependency
{
    public async Task WriteAsync(
        IReadOnlyList<PreviewedRecord> records,
        IReadOnlyList<DomainEvent> events,
        IBufferWriter<byte> output,
        CancellationToken ct
    )
    {
        var lookups = await TitlesAsync(records, ct);
        var told = records.Where(r => r.Lookalikes is not null).Select(r => (r.Object!, r.Lookalikes!)).Take(1);
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteBoolean("preview", true);
        WriteRecords(json, records, lookups);
        foreach (var (target, lookalikes) in told)
            Duplicates.Duplicates.Write(json, lookalikes, await shown.ReadAsync(target, [.. lookalikes.Select(l => l.Id)], ct));
        // What an event tells of may be a field that is hidden; its name is told all the same.
        var telling = records.All(r => r.Object is null || r.Object.Unmasked == r.Object);
        json.WriteStartArray("events");
        foreach (var happened in events)
        {
            json.WriteStartObject();
            json.WriteString("name", happened.GetType().GetCustomAttribute<EventNameAttribute>()!.Name);
            json.WritePropertyName("data");
            if (telling)
                JsonSerializer.Serialize(json, happened, happened.GetType(), JsonSerializerOptions.Web);
            else
                json.WriteNullValue();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What the records refer to, by title as far as it may be seen.</summary>
    public async Task<RecordLookups> TitlesAsync(IReadOnlyList<PreviewedRecord> records, CancellationToken ct)
    {
        var lookups = new RecordLookups(reader, currentUser.Required, null);
        var named =
            from record in records
            from change in record.Draft?.Changes ?? []
            where change.Field.IsReference
            from id in new[] { change.Before, change.After }.OfType<Guid>()
            select (change.Field.Target!, id);
        await lookups.LoadAsync(named, ct);
        return lookups;
    }

    /// <summary>Writes <c>"records":[…]</c>.</summary>
    public void WriteRecords(Utf8JsonWriter json, IEnumerable<PreviewedRecord> records, RecordLookups lookups)
    {
        json.WriteStartArray("records");
        foreach (var record in records)
        {
            json.WriteStartObject();
            if (record.Ref is not null)
                json.WriteString("ref", record.Ref);
            if (record.Object is { } target)
                json.WriteString("object", target.Name);
            if (record.Draft is { } draft)
                Write(json, record.Object!, draft, lookups);
            if (record.Refusal is { } refusal)
                Write(json, refusal);
            else
                json.WriteNull("refusal");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ObjectDefinition target, Draft draft, RecordLookups lookups)
    {
        if (!draft.IsNew)
            json.WriteString("id", draft.Command.Id);
        json.WriteString("action", draft.Command.Action);
        if (draft.Failed)
            return;
        json.WriteString("title", target.TitleOf(draft.Record));
        json.WriteStartArray("changes");
        foreach (var change in draft.Changes.Where(c => target.Find(c.Field.Name) is not null))
        {
            json.WriteStartObject();
            json.WriteString("field", change.Field.Name);
            Write(json, "before", change.Field, change.Before, lookups);
            Write(json, "after", change.Field, change.After, lookups);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Field field, object? value, RecordLookups lookups)
    {
        json.WritePropertyName(name);
        if (value is null)
            json.WriteNullValue();
        else if (field.IsReference)
        {
            json.WriteStartObject();
            json.WriteString("id", (Guid)value);
            json.WriteString("name", lookups.TitleOf(value));
            json.WriteEndObject();
        }
        else
            field.Type.WriteJson(json, value);
    }

    private void Write(Utf8JsonWriter json, BusinessException refusal)
    {
        json.WriteStartObject("refusal");
        json.WriteString("code", refusal.Code);
        json.WriteString("detail", texts.SentenceOf(refusal));
        json.WriteStartArray("errors");
        foreach (var error in texts.Of(refusal.Errors))
        {
            json.WriteStartObject();
            json.WriteString("field", error.Field);
            json.WriteString("code", error.Code);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
