using System.Data.Common;
using System.Text.Json;
using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A value with parts, kept as a JSON object. It is compared by its parts; itself it is there or not.</summary>
public abstract class CompositeType : FieldType
{
    public override string StorageType => "jsonb";
    public override IReadOnlyList<FilterOperator> Operators { get; } = [FilterOperator.Empty, FilterOperator.NotEmpty];
    public override bool Sortable => false;
    public override bool Groupable => false;

    public override void WriteJson(Utf8JsonWriter json, DbDataReader row, int column) => json.WriteRawValue(row.GetString(column));

    /// <summary>Reads the properties of a JSON object, all of them texts; names that are not among <paramref name="names"/> are refused.</summary>
    private protected static Parsed ReadTexts(
        JsonElement value,
        IReadOnlyCollection<string> names,
        int longest,
        out Dictionary<string, string> texts
    )
    {
        texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (value.ValueKind != JsonValueKind.Object)
            return WrongType($"an object with {string.Join(", ", names)}");
        foreach (var property in value.EnumerateObject())
        {
            if (!names.Contains(property.Name))
                return Parsed.Wrong("crm:unknown-field", $"“{Shown.Short(property.Name)}” is not one of {string.Join(", ", names)}.");
            if (property.Value.ValueKind == JsonValueKind.Null)
                continue;
            if (property.Value.ValueKind != JsonValueKind.String)
                return WrongType($"a text in {property.Name}");
            var text = property.Value.GetString()!.Trim();
            if (text.Any(c => char.IsControl(c) && c is not '\n'))
                return Parsed.Wrong("crm:text-unreadable", "Contains characters that are not text.");
            if (text.Length > longest)
                return Parsed.Wrong("crm:too-long", $"{property.Name} has at most {longest} characters.");
            if (text.Length > 0)
                texts[property.Name] = text;
        }
        return Parsed.Of(null);
    }
}
