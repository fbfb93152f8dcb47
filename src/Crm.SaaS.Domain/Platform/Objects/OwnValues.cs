using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Crm.SaaS.Platform.Objects;

/// <summary>The values of a record's custom fields, read from the JSON of its <c>custom</c> column when they are first asked for.</summary>
public sealed class OwnValues
{
    private Dictionary<string, (FieldType Type, object? Value)>? known;
    private Dictionary<string, JsonElement>? stored;
    private string? json;
    private bool changed;

    /// <summary>The whole as JSON; null where there is no value at all.</summary>
    public string? Json
    {
        get
        {
            if (changed)
                (json, changed) = (Write(), false);
            return json;
        }
        internal set => (json, stored, changed) = (value, null, false);
    }

    public object? Get(Field field)
    {
        var key = field.Custom!.Key;
        if (Known.TryGetValue(key, out var value))
            return value.Value;
        var read =
            Stored.TryGetValue(key, out var element) && element.ValueKind != JsonValueKind.Null ? field.Type.ReadStored(element) : null;
        Known[key] = (field.Type, read);
        return read;
    }

    public void Set(Field field, object? value)
    {
        // A list of nothing is no value, so that every reader finds it empty.
        Known[field.Custom!.Key] = (field.Type, value is IReadOnlyList<string> { Count: 0 } ? null : value);
        changed = true;
    }

    // Most records have none, and a set of them is many.
    private Dictionary<string, (FieldType Type, object? Value)> Known => known ??= new(StringComparer.Ordinal);

    private Dictionary<string, JsonElement> Stored => stored ??= Read();

    private Dictionary<string, JsonElement> Read()
    {
        if (json is null)
            return [];
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Clone(), StringComparer.Ordinal);
    }

    private string? Write()
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        var written = 0;
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in Stored.Where(s => !Known.ContainsKey(s.Key)))
            {
                writer.WritePropertyName(key);
                value.WriteTo(writer);
                written++;
            }
            foreach (var (key, (type, value)) in Known)
            {
                if (value is null)
                    continue;
                writer.WritePropertyName(key);
                type.WriteJson(writer, value);
                written++;
            }
            writer.WriteEndObject();
        }
        return written == 0 ? null : Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
