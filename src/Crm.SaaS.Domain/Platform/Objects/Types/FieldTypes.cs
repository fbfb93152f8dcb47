namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>The one instance of each field type.</summary>
public static class FieldTypes
{
    public static readonly FieldType Text = new TextType();
    public static readonly FieldType LongText = new LongTextType();
    public static readonly FieldType Json = new JsonType();
    public static readonly FieldType Integer = new IntegerType();
    public static readonly FieldType Decimal = new DecimalType();
    public static readonly FieldType Money = new MoneyType();
    public static readonly FieldType Date = new DateType();
    public static readonly FieldType DateTime = new DateTimeType();
    public static readonly FieldType Boolean = new BooleanType();
    public static readonly FieldType Choice = new ChoiceType();
    public static readonly FieldType Reference = new ReferenceType();
    public static readonly FieldType User = new UserType();
    public static readonly FieldType Email = new EmailType();
    public static readonly FieldType Phone = new PhoneType();
    public static readonly FieldType Url = new UrlType();
    public static readonly FieldType Tags = new TagsType();
    public static readonly FieldType Id = new IdType();
    public static readonly FieldType Percent = new PercentType();
    public static readonly FieldType Rating = new RatingType();
    public static readonly FieldType Duration = new DurationType();
    public static readonly FieldType MultiChoice = new MultiChoiceType();
    public static readonly FieldType Address = new AddressType();
    public static readonly FieldType File = new FileType();
    public static readonly FieldType Rate = new RateType();
    public static readonly FieldType AutoNumber = new AutoNumberType();

    private static readonly Dictionary<string, FieldType> ByNames = typeof(FieldTypes)
        .GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
        .Select(f => (FieldType)f.GetValue(null)!)
        .ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>The type of this name, or null.</summary>
    public static FieldType? ByName(string name) => ByNames.GetValueOrDefault(name);
}
