using System.Data.Common;
using System.Text.Json;
using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>One line of text. Surrounding space is dropped; control characters are refused.</summary>
public class TextType : FieldType
{
    public override string Name => "text";
    public override Type ClrType => typeof(string);
    public override string StorageType => "text";
    public override IReadOnlyList<FilterOperator> Operators => Types.Operators.Texts;

    /// <summary>The longest text where the field sets no limit of its own.</summary>
    protected virtual int LongestByDefault => 255;
    protected virtual bool AllowsLines => false;

    public override Parsed ReadJson(JsonElement value, Field field) =>
        value.ValueKind == JsonValueKind.String ? ReadText(value.GetString()!, field, TextStyle.Plain) : WrongType("a text");

    public override Parsed ReadText(string text, Field field, TextStyle style)
    {
        text = text.Trim();
        if (text.Length == 0)
            return Parsed.Of(null);
        if (HasControl(text) || HasLoneSurrogate(text))
            return Parsed.Wrong("crm:text-unreadable", "Contains characters that are not text.");
        var longest = Longest(field);
        if (text.Length > longest)
            return Parsed.Wrong("crm:too-long", $"At most {longest} characters; this has {text.Length}.");
        return Check(text);
    }

    /// <summary>What a narrower type demands of a clean text.</summary>
    protected virtual Parsed Check(string text) => Parsed.Of(text);

    public override void WriteJson(Utf8JsonWriter json, object value) => json.WriteStringValue((string)value);

    public override void WriteJson(Utf8JsonWriter json, DbDataReader row, int column) => json.WriteStringValue(row.GetString(column));

    public override string WriteText(object value) => (string)value;

    public override int Compare(object left, object right) => string.CompareOrdinal((string)left, (string)right);

    public override IReadOnlyDictionary<string, object> Schema(Field field) =>
        new Dictionary<string, object> { ["type"] = "string", ["maxLength"] = Longest(field) };

    private int Longest(Field field) => field.MaxLength ?? LongestByDefault;

    private bool HasControl(string text)
    {
        foreach (var c in text)
            if (char.IsControl(c) && !(AllowsLines && c is '\n' or '\r' or '\t'))
                return true;
        return false;
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }
        return false;
    }
}
