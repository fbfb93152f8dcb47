using System.Data.Common;
using System.Text.Json;
using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A set of short words, kept as link rows (arrays cannot use an index under row-level security).</summary>
public class TagsType : FieldType
{
    public const int MostTags = 50;
    public const int LongestTag = 60;

    public override string Name => "tags";
    public override Type ClrType => typeof(IReadOnlyList<string>);
    public override string StorageType => "text[]";
    public override IReadOnlyList<FilterOperator> Operators => Types.Operators.Labels;
    public override bool Sortable => false;
    public override bool Groupable => false;

    public override Parsed ReadJson(JsonElement value, Field field)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return WrongType("a list of texts");
        var tags = new List<string>();
        foreach (var tag in value.EnumerateArray())
        {
            if (tag.ValueKind != JsonValueKind.String)
                return WrongType("a list of texts");
            tags.Add(tag.GetString()!);
        }
        return Check(tags, field);
    }

    /// <summary>Files of other products separate by comma or bar; where there is a semicolon, which no tag holds, it alone separates.</summary>
    public override Parsed ReadText(string text, Field field, TextStyle style) =>
        Check(text.Contains(';', StringComparison.Ordinal) ? text.Split(';') : text.Split([',', '|']), field);

    public override void WriteJson(Utf8JsonWriter json, object value)
    {
        json.WriteStartArray();
        foreach (var tag in (IReadOnlyList<string>)value)
            json.WriteStringValue(tag);
        json.WriteEndArray();
    }

    public override void WriteJson(Utf8JsonWriter json, DbDataReader row, int column) =>
        WriteJson(json, row.GetFieldValue<string[]>(column));

    public override string WriteText(object value) =>
        (IReadOnlyList<string>)value is [var only] && only.AsSpan().ContainsAny(',', '|')
            ? only + ';'
            : string.Join(';', (IReadOnlyList<string>)value);

    public override IReadOnlyDictionary<string, object> Schema(Field field) =>
        new Dictionary<string, object>
        {
            ["type"] = "array",
            ["maxItems"] = MostTags,
            ["items"] = new Dictionary<string, object> { ["type"] = "string", ["maxLength"] = LongestTag },
        };

    private protected virtual Parsed Check(IEnumerable<string> given, Field field)
    {
        var tags = given
            .Select(t => t.Trim())
            .Where(t => t.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (tags.Length > MostTags)
            return Parsed.Wrong("crm:too-many", $"At most {MostTags} tags.");
        if (tags.FirstOrDefault(t => t.Length > LongestTag) is { } long_)
            return Parsed.Wrong("crm:too-long", $"A tag has at most {LongestTag} characters: “{Shown.Short(long_)}”.");
        if (Array.Find(tags, t => t.Contains(';', StringComparison.Ordinal)) is { } split)
            return Parsed.Wrong("crm:tag-split", $"A tag holds no semicolon, which stands between tags: “{Shown.Short(split)}”.");
        return tags.Any(t => t.Any(char.IsControl))
            ? Parsed.Wrong("crm:text-unreadable", "Contains characters that are not text.")
            : Parsed.Of(tags);
    }
}
