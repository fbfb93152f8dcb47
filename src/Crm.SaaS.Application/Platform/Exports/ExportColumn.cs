using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Exports;

/// <summary>A column of a file: what it shows and what stands above it.</summary>
internal sealed record ExportColumn(FieldPath Path, string Header)
{
    /// <summary>The type of its values; a reference is shown by its title.</summary>
    public FieldType Type => Path.Field.Target?.Title.Type ?? Path.Field.Type;
}
