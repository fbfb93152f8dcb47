using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Access;

/// <summary>A role's reach with every node of its filter numbered, so that all of them are asked of the database at once.</summary>
internal sealed class ExplainedReach
{
    private readonly Dictionary<FilterNode, int> places = new(ReferenceEqualityComparer.Instance);

    public ExplainedReach(Reached reached, List<FilterNode> asked)
    {
        Reached = reached;
        if (reached.Filter is not null)
            Number(reached.Filter, asked);
    }

    public Reached Reached { get; }

    /// <summary>Where the answer for a node stands among those of all that were asked.</summary>
    public int PlaceOf(FilterNode node) => places[node];

    private void Number(FilterNode node, List<FilterNode> asked)
    {
        places[node] = asked.Count;
        asked.Add(node);
        foreach (var inner in Inner(node))
            Number(inner, asked);
    }

    public static IEnumerable<FilterNode> Inner(FilterNode node) =>
        node switch
        {
            AllOf all => all.Nodes,
            AnyOf any => any.Nodes,
            Not not => [not.Node],
            _ => [],
        };
}
