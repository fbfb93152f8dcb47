using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Exports;

/// <summary>A column of a file: what it shows and what stands above it.</summary>
internal sealed record ExportColumn(FieldPath Path, string Header)
{
    /// <summary>The type of its values; a reference is shown by its title.</summary>
    public FieldType Type => Path.Field.Target?.Title.Type ?? Path.Field.Type;

    /// <summary>What people call the choices of its field, by value; null where choices are written as they are stored.</summary>
    public IReadOnlyDictionary<string, string>? Choices { get; init; }

    /// <summary>A value as it is written: itself, or the words for a choice.</summary>
    public object Shown(object value) =>
        Choices is null ? value
        : value is IEnumerable<string> several ? several.Select(Said).ToList()
        : value is string one ? Said(one)
        : value;

    private string Said(string choice) => Choices!.GetValueOrDefault(choice) ?? choice;
}
