namespace Crm.SaaS.Platform.CustomFields;

/// <summary>A custom field as it is, or as somebody wants it to be: what a <see cref="Objects.Field"/> is built from.</summary>
public sealed record CustomFieldSpec(Guid Id, string Object, string Name, string Label, string Type, string Key)
{
    public string? Help { get; init; }
    public string? ReferenceTo { get; init; }
    public string? Choices { get; init; }
    public bool Required { get; init; }
    public bool Unique { get; init; }
    public bool Searchable { get; init; }
    public bool Indexed { get; init; } = true;
    public bool InList { get; init; }
    public bool Highlighted { get; init; }
    public int? MaxLength { get; init; }
    public decimal? Least { get; init; }
    public decimal? Most { get; init; }
    public string? Pattern { get; init; }
    public string? Default { get; init; }
    public string? VisibleWhen { get; init; }
    public string? RequiredWhen { get; init; }
    public string? EditableWhen { get; init; }
    public string? Formula { get; init; }
    public string? ResultType { get; init; }
    public string? RollUp { get; init; }
    public string? NumberFormat { get; init; }
    public bool GapFree { get; init; }
    public int Position { get; init; }
    public string? Alike { get; init; }

    public static CustomFieldSpec Of(CustomField field) =>
        new(field.Id, field.Object, field.Name, field.Label, field.Type, field.Key)
        {
            Help = field.Help,
            ReferenceTo = field.ReferenceTo,
            Choices = field.Choices,
            Required = field.Required,
            Unique = field.IsUnique,
            Searchable = field.Searchable,
            Indexed = field.Indexed,
            InList = field.InList,
            Highlighted = field.Highlighted,
            MaxLength = field.MaxLength,
            Least = field.Least,
            Most = field.Most,
            Pattern = field.Pattern,
            Default = field.DefaultValue,
            VisibleWhen = field.VisibleWhen,
            RequiredWhen = field.RequiredWhen,
            EditableWhen = field.EditableWhen,
            Formula = field.Formula,
            ResultType = field.ResultType,
            RollUp = field.RollUp,
            NumberFormat = field.NumberFormat,
            GapFree = field.GapFree,
            Position = field.Position,
            Alike = field.Alike,
        };
}
