using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>The kinds of field that a company can add.</summary>
internal static class CustomFieldTypes
{
    public const string Formula = "formula";
    public const string RollUp = "rollUp";
    private const int LongestIndexed = 500;

    private static readonly IReadOnlyList<FieldType> Plain =
    [
        FieldTypes.Text,
        FieldTypes.LongText,
        FieldTypes.Integer,
        FieldTypes.Decimal,
        FieldTypes.Money,
        FieldTypes.Percent,
        FieldTypes.Date,
        FieldTypes.DateTime,
        FieldTypes.Boolean,
        FieldTypes.Choice,
        FieldTypes.MultiChoice,
        FieldTypes.Reference,
        FieldTypes.User,
        FieldTypes.Email,
        FieldTypes.Phone,
        FieldTypes.Url,
        FieldTypes.Rating,
        FieldTypes.Duration,
        FieldTypes.Address,
        FieldTypes.File,
        FieldTypes.AutoNumber,
    ];

    public static readonly IReadOnlyList<string> Names = [.. Plain.Select(t => t.Name), Formula, RollUp];

    public static readonly IReadOnlyList<string> Results = ["decimal", "money", "percent", "text", "date", "dateTime", "boolean"];

    public static readonly IReadOnlyList<string> Likenesses = [.. Enum.GetNames<Likeness>().Select(n => n.ToLowerInvariant())];

    /// <summary>Whether values of a type can stand in the typed index.</summary>
    public static bool CanBeIndexed(Field field) =>
        field.Type is not CompositeType and not LongTextType and not JsonType
        && (field.Type is not TextType || (field.MaxLength ?? 0) <= LongestIndexed);
}
