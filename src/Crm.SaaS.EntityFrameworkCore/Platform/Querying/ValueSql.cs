using System.Text.RegularExpressions;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Querying;

/// <summary>The expression for a value that a record holds itself: a column, a key of its custom values, or a part of a composite.</summary>
internal static partial class ValueSql
{
    public static string Column(string alias, Field field)
    {
        if (field.Whole is { } whole)
            return $"({Column(alias, whole)} ->> '{Name(field.Name[(whole.Name.Length + 1)..])}')";
        if (field.Custom is not { } custom)
            return $"{alias}.{field.Column}";
        var key = Name(custom.Key);
        var column = custom.RolledUp ? $"{alias}.rolled_up" : $"{alias}.custom";
        return field.Type.StorageType switch
        {
            "text" => $"({column} ->> '{key}')",
            "jsonb" => $"({column} -> '{key}')",
            "text[]" => $"(select array_agg(w) from jsonb_array_elements_text({column} -> '{key}') w)",
            var other => $"({column} ->> '{key}')::{other}",
        };
    }

    /// <summary>The words of a multi-choice as JSON, for the operators that look into it.</summary>
    public static string Words(string alias, Field field) => $"({alias}.custom -> '{Name(field.Custom!.Key)}')";

    /// <summary>Keys are made by the system of letters and digits; nothing else ever becomes part of a statement.</summary>
    private static string Name(string key) =>
        Key().IsMatch(key) ? key : throw new InvalidOperationException($"“{key}” is not the key of a value.");

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,80}(\.[0-9]{1,6})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
