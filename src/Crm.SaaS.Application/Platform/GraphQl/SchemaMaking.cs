using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Platform.Querying;
using GraphQL;
using GraphQL.Conversion;
using GraphQL.Types;
using SchemaField = GraphQL.Types.FieldType;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>
/// Makes the schema of one registry for those who have the same permissions: what they may neither read nor do is not in it.
/// </summary>
internal sealed class SchemaMaking
{
    private readonly ObjectRegistry registry;
    private readonly Func<string, bool> can;
    private readonly SharedTypes shared = new();
    private readonly SchemaNames typeNames = new(SharedTypes.Names);
    private readonly Dictionary<string, ObjectGraphType<object>> types = new(StringComparer.Ordinal);

    private SchemaMaking(ObjectRegistry registry, Func<string, bool> can) => (this.registry, this.can) = (registry, can);

    public static Schema Make(ObjectRegistry registry, Func<string, bool> can) => new SchemaMaking(registry, can).Make();

    private Schema Make()
    {
        foreach (var of in registry.Objects.Where(o => Reads(o) || o.IsNamedToAll))
            types[of.Name] = new ObjectGraphType<object> { Name = typeNames.Take(SchemaNames.Pascal(of.Name)), Description = of.Label };
        foreach (var of in registry.Objects.Where(o => types.ContainsKey(o.Name)))
            AddFields(of, types[of.Name]);
        var schema = new Schema { NameConverter = DefaultNameConverter.Instance, Query = Query() };
        var mutation = new CommandTypes(registry, can, shared, typeNames, types).Mutation();
        if (mutation.Fields.Count > 0)
            schema.Mutation = mutation;
        (schema.Features.RepeatableDirectives, schema.Features.DeprecationOfInputValues) = (true, true);
        schema.Initialize();
        return schema;
    }

    private bool Reads(ObjectDefinition of) => can(of.Permissions.Read);

    private void AddFields(ObjectDefinition of, ObjectGraphType<object> type)
    {
        var names = new SchemaNames(of.Fields.Select(f => f.Name));
        foreach (var field in of.Fields)
            if (!field.IsReference)
                type.AddField(Value(field));
            else if (types.TryGetValue(field.ReferenceTo!, out var target))
                type.AddField(
                    new ReferenceField(field)
                    {
                        Name = field.Name,
                        Description = field.Label,
                        ResolvedType = target,
                        Resolver = Resolvers.Reference,
                    }
                );
        type.AddField(
            new SchemaField
            {
                Name = names.Take("version"),
                Description = "What ifMatch takes. Absent where the record is only what another one refers to.",
                ResolvedType = shared.Integer,
                Resolver = Resolvers.Value("version"),
            }
        );
        foreach (var (child, by) in of.ReferencedBy.Where(r => Reads(r.Object) && !r.Field.Name.EndsWith("By", StringComparison.Ordinal)))
            AddChildren(of, type, child, by, names);
    }

    private ValueField Value(Field field)
    {
        var type = shared.Output(field);
        return new ValueField(field)
        {
            Name = field.Name,
            Description = Describe(field),
            ResolvedType = field.Type is IdType ? new NonNullGraphType(type) : type,
            Resolver = Resolvers.Value(field.Name),
        };
    }

    /// <summary>Companies have <c>deals</c>, users have <c>dealsByOwner</c>: the name tells the reference unless it is called as what it refers to.</summary>
    private void AddChildren(ObjectDefinition of, ObjectGraphType<object> type, ObjectDefinition child, Field by, SchemaNames names)
    {
        var plural = SchemaNames.Camel(child.Plural);
        var name = names.Take(by.Name == of.Name ? plural : $"{plural}By{SchemaNames.Pascal(by.Name)}");
        var list = new ObjectGraphType<object>
        {
            Name = typeNames.Take($"{type.Name}_{name}"),
            Description = $"{child.LabelPlural} by {by.Label}.",
        };
        list.AddField(Nodes(types[child.Name]));
        list.AddField(PageInfo());
        list.AddField(
            new SchemaField
            {
                Name = "totalCount",
                Description = "How many there are, exactly.",
                ResolvedType = new NonNullGraphType(shared.Integer),
                Resolver = Resolvers.Total,
            }
        );
        type.AddField(
            new ChildrenField(child, by)
            {
                Name = name,
                Description =
                    $"The {child.LabelPlural.ToLowerInvariant()} that refer to this record by {by.Name}; below several records, the first of each.",
                ResolvedType = new NonNullGraphType(list),
                Resolver = Resolvers.Children,
                Arguments = new QueryArguments(
                    Argument("filter", shared.Filter),
                    Sort(),
                    First(ChildPlan.First, $"At most {ChildPlan.MostFirst}, below one record {RecordQuery.LargestPage}."),
                    After("The endCursor of the page before; only below one record."),
                    Archived()
                ),
            }
        );
    }

    private ObjectGraphType<object> Query()
    {
        var query = new ObjectGraphType<object> { Name = "Query" };
        var names = new SchemaNames();
        foreach (var of in registry.Objects.Where(Reads))
        {
            var type = types[of.Name];
            query.AddField(
                new QuestionField(of, Ask.One)
                {
                    Name = names.Take(SchemaNames.Camel(of.Name)),
                    Description = $"The {of.Label.ToLowerInvariant()} of this id; null where there is none that you may see.",
                    ResolvedType = type,
                    Resolver = Resolvers.Root,
                    Arguments = new QueryArguments(Argument("id", new NonNullGraphType(shared.Id))),
                }
            );
        }
        foreach (var of in registry.Objects.Where(Reads))
            AddLists(of, query, names);
        return query;
    }

    private void AddLists(ObjectDefinition of, ObjectGraphType<object> query, SchemaNames names)
    {
        query.AddField(
            new QuestionField(of, Ask.List)
            {
                Name = names.Take(SchemaNames.Camel(of.Plural)),
                Description = of.LabelPlural,
                ResolvedType = new NonNullGraphType(List(of)),
                Resolver = Resolvers.Root,
                Arguments = new QueryArguments([
                    .. Narrowing(),
                    Sort(),
                    First(50, "At most 500."),
                    After("The endCursor of the page before."),
                    new QueryArgument(shared.Count) { Name = "count", DefaultValue = "capped" },
                ]),
            }
        );
        query.AddField(
            new QuestionField(of, Ask.Groups)
            {
                Name = names.Take($"{SchemaNames.Camel(of.Name)}Groups"),
                Description =
                    "Groups with figures, as the API answers them: by: [\"stage\"], aggregate: {n: \"count\", sum: \"sum(amount)\"}. An empty by gives totals.",
                ResolvedType = new NonNullGraphType(new ListGraphType(new NonNullGraphType(shared.Json))),
                Resolver = Resolvers.Root,
                Arguments = new QueryArguments([
                    Argument("by", new NonNullGraphType(shared.Texts)),
                    Argument("aggregate", shared.Json),
                    .. Narrowing(),
                    Sort(),
                    First(50, "At most 500."),
                ]),
            }
        );
    }

    private ObjectGraphType<object> List(ObjectDefinition of)
    {
        var list = new ObjectGraphType<object> { Name = typeNames.Take($"{types[of.Name].Name}List"), Description = of.LabelPlural };
        list.AddField(Nodes(types[of.Name]));
        list.AddField(PageInfo());
        list.AddField(
            new SchemaField
            {
                Name = "totalCount",
                Description = "How many there are. Counted up to a thousand, unless count says exact.",
                ResolvedType = shared.Integer,
                Resolver = Resolvers.Total,
            }
        );
        list.AddField(
            new SchemaField
            {
                Name = "totalIsExact",
                ResolvedType = shared.Truth,
                Resolver = Resolvers.TotalIsExact,
            }
        );
        return list;
    }

    private SchemaField PageInfo() =>
        new()
        {
            Name = SharedTypes.Page,
            ResolvedType = new NonNullGraphType(shared.PageInfo),
            Resolver = Resolvers.Page,
        };

    private QueryArgument After(string description) => Argument("after", shared.Text, description);

    private IEnumerable<QueryArgument> Narrowing() =>
        [
            Argument("filter", shared.Filter),
            Argument("search", shared.Text),
            Argument("deleted", shared.Truth, "What is in the recycle bin, in place of what is not."),
            Archived(),
        ];

    private QueryArgument Sort() =>
        Argument("sort", shared.Texts, "Fields, each after a minus for the other way round: [\"-amount\", \"name\"].");

    private QueryArgument First(int size, string description) =>
        new(shared.Integer)
        {
            Name = "first",
            Description = description,
            DefaultValue = size,
        };

    private QueryArgument Archived() => Argument("archived", shared.Archived);

    private static QueryArgument Argument(string name, IGraphType type, string? description = null) =>
        new(type) { Name = name, Description = description };

    private static RowsField Nodes(IGraphType type) =>
        new()
        {
            Name = "nodes",
            ResolvedType = new NonNullGraphType(new ListGraphType(new NonNullGraphType(type))),
            Resolver = Resolvers.Nodes,
        };

    /// <summary>What a field is called, helps with and takes.</summary>
    public static string Describe(Field field) =>
        string.Join(
            " ",
            new[]
            {
                $"{field.Label}.",
                field.Help,
                field.Choices.Count > 0 ? $"One of {string.Join(", ", field.Choices.Select(c => c.Value))}." : null,
            }.Where(part => !string.IsNullOrEmpty(part))
        );
}
