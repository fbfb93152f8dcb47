using GraphQLParser.AST;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>How large a selection is once its fragments are unfolded.</summary>
/// <param name="Fields">How many fields it has.</param>
/// <param name="Top">How many of them stand at its top.</param>
/// <param name="Depth">How many levels it has.</param>
/// <param name="Lists">How many lists of the introspection it asks for.</param>
/// <param name="Nested">How many of these stand in each other, of those that lead from type to type.</param>
internal readonly record struct Weight(long Fields, long Top, int Depth, long Lists, int Nested)
{
    public static Weight operator +(Weight left, Weight right) =>
        new(
            left.Fields + right.Fields,
            left.Top + right.Top,
            Math.Max(left.Depth, right.Depth),
            left.Lists + right.Lists,
            Math.Max(left.Nested, right.Nested)
        );
}

/// <summary>
/// Weighs a document without unfolding it: each fragment is weighed once, however often it is used, so that one that grows by doubling is found
/// out in no time. Fragments that use themselves weigh nothing here; validation refuses them.
/// </summary>
internal sealed class DocumentWeight
{
    private static readonly HashSet<string> Lists =
    [
        "types",
        "fields",
        "inputFields",
        "interfaces",
        "possibleTypes",
        "args",
        "enumValues",
        "directives",
    ];
    private static readonly HashSet<string> Leading = ["types", "fields", "inputFields", "interfaces", "possibleTypes"];

    private readonly Dictionary<string, GraphQLFragmentDefinition> fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Weight> known = new(StringComparer.Ordinal);

    public DocumentWeight(GraphQLDocument document)
    {
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
            fragments[fragment.FragmentName.Name.StringValue] = fragment;
        foreach (var definition in document.Definitions)
            switch (definition)
            {
                case GraphQLOperationDefinition operation:
                    Operations.Add(Of(operation.SelectionSet));
                    break;
                case GraphQLFragmentDefinition fragment:
                    Fragments.Add(Of(fragment.FragmentName.Name.StringValue));
                    break;
            }
    }

    public List<Weight> Operations { get; } = [];
    public List<Weight> Fragments { get; } = [];

    /// <summary>What is asked of the schema itself, for every time that something is.</summary>
    public List<Weight> Introspections { get; } = [];

    private Weight Of(GraphQLSelectionSet? set)
    {
        var weight = default(Weight);
        foreach (var selection in set?.Selections ?? [])
            weight += selection switch
            {
                GraphQLField field => Of(field),
                GraphQLInlineFragment inline => Of(inline.SelectionSet),
                GraphQLFragmentSpread spread => Of(spread.FragmentName.Name.StringValue),
                _ => default,
            };
        return weight;
    }

    private Weight Of(GraphQLField field)
    {
        var (inner, name) = (Of(field.SelectionSet), field.Name.StringValue);
        if (name is "__schema" or "__type")
            Introspections.Add(inner);
        return new Weight(
            1 + inner.Fields,
            1,
            1 + inner.Depth,
            inner.Lists + (Lists.Contains(name) ? 1 : 0),
            inner.Nested + (Leading.Contains(name) ? 1 : 0)
        );
    }

    private Weight Of(string fragment)
    {
        if (known.TryGetValue(fragment, out var weight))
            return weight;
        known[fragment] = default;
        return known[fragment] = fragments.TryGetValue(fragment, out var definition) ? Of(definition.SelectionSet) : default;
    }
}
