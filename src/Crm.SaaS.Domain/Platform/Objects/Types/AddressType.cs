using System.Text.Json;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A postal address with street, city, region, postal code and country.</summary>
public sealed class AddressType : CompositeType
{
    private const int Longest = 300;
    private static readonly string[] Names = ["street", "city", "region", "postalCode", "country"];

    public override string Name => "address";
    public override Type ClrType => typeof(Address);

    public override IReadOnlyDictionary<string, TypePart> Parts { get; } =
        new Dictionary<string, TypePart>(StringComparer.Ordinal)
        {
            ["street"] = new(new TextType(), a => ((Address)a).Street),
            ["city"] = new(new TextType(), a => ((Address)a).City),
            ["region"] = new(new TextType(), a => ((Address)a).Region),
            ["postalCode"] = new(new TextType(), a => ((Address)a).PostalCode),
            ["country"] = new(new TextType(), a => ((Address)a).Country),
        };

    public override Parsed ReadJson(JsonElement value, Field field)
    {
        if (value.ValueKind == JsonValueKind.String)
            return ReadText(value.GetString()!, field, TextStyle.Plain);
        var read = ReadTexts(value, Names, Longest, out var texts);
        return !read.Ok ? read
            : texts.Count == 0 ? Parsed.Of(null)
            : Parsed.Of(
                new Address(
                    texts.GetValueOrDefault("street"),
                    texts.GetValueOrDefault("city"),
                    texts.GetValueOrDefault("region"),
                    texts.GetValueOrDefault("postalCode"),
                    texts.GetValueOrDefault("country")
                )
            );
    }

    /// <summary>A text is JSON with the parts, or an address on one line, which is taken as the street since no rule of the world tells its parts.</summary>
    public override Parsed ReadText(string text, Field field, TextStyle style)
    {
        text = text.Trim();
        if (text.StartsWith('{'))
            try
            {
                using var json = JsonDocument.Parse(text);
                return ReadJson(json.RootElement, field);
            }
            catch (JsonException) { }
        return text.Length == 0 ? Parsed.Of(null)
            : text.Length > Longest ? Parsed.Wrong("crm:too-long", $"At most {Longest} characters; this has {text.Length}.")
            : text.Any(c => char.IsControl(c) && c is not '\n' and not '\r')
                ? Parsed.Wrong("crm:text-unreadable", "Contains characters that are not text.")
            : Parsed.Of(new Address(text, null, null, null, null));
    }

    public override void WriteJson(Utf8JsonWriter json, object value)
    {
        var address = (Address)value;
        json.WriteStartObject();
        foreach (var (name, part) in Parts)
            if (part.Of(address) is string text)
                json.WriteString(name, text);
        json.WriteEndObject();
    }

    public override string WriteText(object value)
    {
        var address = (Address)value;
        if (address is { City: null, Region: null, PostalCode: null, Country: null })
            return address.Street ?? "";
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            WriteJson(json, value);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public override IReadOnlyDictionary<string, object> Schema(Field field) => new Dictionary<string, object> { ["type"] = "object" };
}
