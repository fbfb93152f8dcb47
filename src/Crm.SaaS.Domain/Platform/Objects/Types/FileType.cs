using System.Text.Json;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A file that was uploaded before: its id, with name, size in bytes and content type as they were found then.</summary>
public sealed record FileReference(Guid Id, string Name, long Size, string ContentType)
{
    /// <summary>As the database keeps it: <c>{"id","name","size","contentType"}</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static FileReference FromJson(string json) => JsonSerializer.Deserialize<FileReference>(json, JsonSerializerOptions.Web)!;
}

/// <summary>A reference to an uploaded file. It is written as the file's id, and read with name, size and type.</summary>
public sealed class FileType : CompositeType
{
    public override string Name => "file";
    public override Type ClrType => typeof(FileReference);

    public override IReadOnlyDictionary<string, TypePart> Parts { get; } =
        new Dictionary<string, TypePart>(StringComparer.Ordinal)
        {
            ["name"] = new(new TextType(), f => ((FileReference)f).Name),
            ["contentType"] = new(new TextType(), f => ((FileReference)f).ContentType),
        };

    /// <summary>Only the id is taken from a caller; the pipeline looks up the rest among the uploaded files.</summary>
    public override Parsed ReadJson(JsonElement value, Field field) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("id", out var id) ? ReadJson(id, field)
        : value.ValueKind == JsonValueKind.String ? ReadText(value.GetString()!, field, TextStyle.Plain)
        : WrongType("the id of an uploaded file");

    public override Parsed ReadText(string text, Field field, TextStyle style) =>
        Guid.TryParse(text, out var id) && id != Guid.Empty
            ? Parsed.Of(new FileReference(id, "", 0, ""))
            : Parsed.Wrong("crm:not-an-id", $"“{Shown.Short(text)}” is not the id of an uploaded file.");

    public override object? ReadStored(JsonElement value) =>
        new FileReference(
            value.GetProperty("id").GetGuid(),
            value.GetProperty("name").GetString()!,
            value.GetProperty("size").GetInt64(),
            value.GetProperty("contentType").GetString()!
        );

    public override void WriteJson(Utf8JsonWriter json, object value)
    {
        var file = (FileReference)value;
        json.WriteStartObject();
        json.WriteString("id", file.Id);
        json.WriteString("name", file.Name);
        json.WriteNumber("size", file.Size);
        json.WriteString("contentType", file.ContentType);
        json.WriteEndObject();
    }

    public override string WriteText(object value) => ((FileReference)value).Id.ToString();

    public override IReadOnlyDictionary<string, object> Schema(Field field) =>
        new Dictionary<string, object> { ["type"] = "string", ["format"] = "uuid" };
}
