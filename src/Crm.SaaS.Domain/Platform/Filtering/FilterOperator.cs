namespace Crm.SaaS.Platform.Filtering;

/// <summary>The operators of the filter language. What each means for an absent value is part of its definition.</summary>
public enum FilterOperator
{
    /// <summary>Equal. False for an absent value.</summary>
    Eq,

    /// <summary>Not equal. True for an absent value.</summary>
    Neq,

    /// <summary>One of a list. False for an absent value.</summary>
    In,

    /// <summary>None of a list. True for an absent value.</summary>
    Nin,
    Gt,
    Gte,
    Lt,
    Lte,

    /// <summary>From the first value to the second, both included.</summary>
    Between,

    /// <summary>Contains a text, whatever the case.</summary>
    Contains,

    /// <summary>Does not contain a text. True for an absent value.</summary>
    Ncontains,
    StartsWith,
    EndsWith,

    /// <summary>Has no value.</summary>
    Empty,
    NotEmpty,

    /// <summary>Lies in a span named relative to today: "this-month", "last-7-days" ….</summary>
    Within,

    /// <summary>Has at least one of the tags.</summary>
    HasAny,
    HasAll,

    /// <summary>Has none of the tags. True for a record without tags.</summary>
    HasNone,
}

/// <summary>The names that operators have in JSON.</summary>
public static class FilterOperators
{
    private static readonly Dictionary<string, FilterOperator> ByName = Enum.GetValues<FilterOperator>().ToDictionary(NameOf);

    public static string NameOf(FilterOperator op) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(op.ToString());

    public static bool TryParse(string name, out FilterOperator op) => ByName.TryGetValue(name, out op);
}
