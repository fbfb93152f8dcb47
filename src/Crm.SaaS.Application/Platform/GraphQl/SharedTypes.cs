using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using GraphQL.Types;
using SchemaField = GraphQL.Types.FieldType;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>The types of a schema that do not depend on the registry, and which of them a field's values have.</summary>
internal sealed class SharedTypes
{
    /// <summary>The field of a list that tells of its page, and the one in it that the next page comes after.</summary>
    public const string Page = "pageInfo";
    public const string Cursor = "endCursor";

    private readonly IGraphType text = new StringGraphType();
    private readonly IGraphType amount = PassingScalar.Decimal();
    private readonly IGraphType date = PassingScalar.Date();
    private readonly IGraphType moment = PassingScalar.DateTime();
    private readonly ObjectGraphType<object> address = new() { Name = "AddressValue", Description = "A postal address." };
    private readonly InputObjectGraphType addressInput = new() { Name = "AddressValueInput", Description = "A postal address." };
    private readonly ObjectGraphType<object> file = new() { Name = "FileValue", Description = "An uploaded file." };

    public SharedTypes()
    {
        foreach (var part in FieldTypes.Address.Parts.Keys)
        {
            address.AddField(Part(part, text));
            addressInput.AddField(new SchemaField { Name = part, ResolvedType = text });
        }
        file.AddField(Part("id", new NonNullGraphType(Id)));
        file.AddField(Part("name", text));
        file.AddField(Part("size", Integer));
        file.AddField(Part("contentType", text));
        PageInfo.AddField(
            new SchemaField
            {
                Name = Cursor,
                Description = "What the next page comes after; null on the last one.",
                ResolvedType = text,
                Resolver = Resolvers.EndCursor,
            }
        );
        PageInfo.AddField(
            new SchemaField
            {
                Name = "hasNextPage",
                ResolvedType = new NonNullGraphType(Truth),
                Resolver = Resolvers.HasNextPage,
            }
        );
        AddFilter();
    }

    /// <summary>The names that no type of the registry takes.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "Query",
        "Mutation",
        "Subscription",
        "String",
        "Int",
        "Float",
        "Boolean",
        "ID",
        "Decimal",
        "Date",
        "DateTime",
        "JSON",
        "AddressValue",
        "AddressValueInput",
        "FileValue",
        "PageInfo",
        "Filter",
        "FilterOperator",
        "Archived",
        "Count",
    ];

    public IGraphType Id { get; } = new IdGraphType();
    public IGraphType Integer { get; } = new IntGraphType();
    public IGraphType Truth { get; } = new BooleanGraphType();
    public IGraphType Json { get; } = PassingScalar.Json();
    public IGraphType Texts => new ListGraphType(new NonNullGraphType(text));
    public IGraphType Text => text;
    public ObjectGraphType<object> PageInfo { get; } = new() { Name = "PageInfo" };

    public InputObjectGraphType Filter { get; } =
        new()
        {
            Name = "Filter",
            Description =
                "The filter language: and, or, not, or one condition with field, op and value. A field may lead through references, joined by dots.",
        };

    public EnumerationGraphType Archived { get; } =
        Choice("Archived", "Whether records that were put aside are among them.", "no", "yes", "only");
    public EnumerationGraphType Count { get; } =
        Choice("Count", "How the total is counted: up to a thousand, or exactly.", "capped", "exact");

    /// <summary>The type of a field's values in answers.</summary>
    public IGraphType Output(Field field) =>
        field.Type switch
        {
            IdType => Id,
            AddressType => address,
            FileType => file,
            TagsType => Texts,
            BooleanType => Truth,
            IntegerType => Integer,
            DecimalType => amount,
            DateType => date,
            DateTimeType => moment,
            _ => text,
        };

    /// <summary>The type of a field's values in input.</summary>
    public IGraphType Input(Field field) =>
        field.IsReference || field.Type is FileType ? Id
        : field.Type is AddressType ? addressInput
        : Output(field);

    private void AddFilter()
    {
        var operators = Choice(
            "FilterOperator",
            "What goes with which type of field, GET /api/crm/metadata tells.",
            [.. Enum.GetValues<FilterOperator>().Select(FilterOperators.NameOf)]
        );
        var filters = new ListGraphType(new NonNullGraphType(Filter));
        Filter.AddField(new SchemaField { Name = "and", ResolvedType = filters });
        Filter.AddField(new SchemaField { Name = "or", ResolvedType = filters });
        Filter.AddField(new SchemaField { Name = "not", ResolvedType = Filter });
        Filter.AddField(new SchemaField { Name = "field", ResolvedType = text });
        Filter.AddField(new SchemaField { Name = "op", ResolvedType = operators });
        Filter.AddField(
            new SchemaField
            {
                Name = "value",
                Description = "A value of the field's type, \"@me\", \"@today\", a span such as \"this-month\", or a list.",
                ResolvedType = Json,
            }
        );
    }

    private static SchemaField Part(string name, IGraphType type) =>
        new()
        {
            Name = name,
            ResolvedType = type,
            Resolver = Resolvers.Property(name),
        };

    private static EnumerationGraphType Choice(string name, string description, params IEnumerable<string> values)
    {
        var type = new EnumerationGraphType { Name = name, Description = description };
        foreach (var value in values)
            type.Add(value, value, null, null);
        return type;
    }
}
