using static Crm.SaaS.Platform.Filtering.FilterOperator;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>The families of operators that types share.</summary>
internal static class Operators
{
    public static readonly IReadOnlyList<Filtering.FilterOperator> Texts =
    [
        Contains,
        Eq,
        Neq,
        StartsWith,
        EndsWith,
        Ncontains,
        In,
        Nin,
        Empty,
        NotEmpty,
    ];
    public static readonly IReadOnlyList<Filtering.FilterOperator> Amounts = [Eq, Neq, Gt, Gte, Lt, Lte, Between, In, Nin, Empty, NotEmpty];
    public static readonly IReadOnlyList<Filtering.FilterOperator> Dates =
    [
        Within,
        Eq,
        Neq,
        Gt,
        Gte,
        Lt,
        Lte,
        Between,
        In,
        Nin,
        Empty,
        NotEmpty,
    ];
    public static readonly IReadOnlyList<Filtering.FilterOperator> Choices = [Eq, Neq, In, Nin, Empty, NotEmpty];
    public static readonly IReadOnlyList<Filtering.FilterOperator> Switches = [Eq, Neq];
    public static readonly IReadOnlyList<Filtering.FilterOperator> Labels = [HasAny, HasAll, HasNone, Empty, NotEmpty];
}
