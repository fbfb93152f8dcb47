using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Formulas;

/// <summary>A node of a checked formula.</summary>
public abstract record FormulaNode(FormulaType Type);

/// <summary>A number (decimal), text, date or truth value that is written in the formula.</summary>
public sealed record Literal(FormulaType Type, object Value) : FormulaNode(Type);

/// <summary>The value of one of the record's own fields.</summary>
public sealed record FieldValue(FormulaType Type, Field Field) : FormulaNode(Type);

/// <summary>A function of the values of other nodes.</summary>
public sealed record Call(FormulaType Type, FormulaFunction Function, IReadOnlyList<FormulaNode> Arguments) : FormulaNode(Type);

/// <summary>One of two, as a filter over the record's own fields decides.</summary>
public sealed record Choose(FormulaType Type, FilterNode When, FormulaNode Then, FormulaNode Else) : FormulaNode(Type);

/// <summary>Whether a filter holds.</summary>
public sealed record Holds(FilterNode Filter) : FormulaNode(FormulaType.Boolean);

/// <summary>
/// The functions. Where an argument of arithmetic is absent, so is the result. Figures are kept to six decimals, half away from zero, and are
/// absent from 10¹⁵ on.
/// </summary>
public enum FormulaFunction
{
    Add,
    Sub,
    Mul,

    /// <summary>Absent where the divisor is zero.</summary>
    Div,
    Abs,

    /// <summary>To so many decimals, 0 to 6.</summary>
    Round,

    /// <summary>The least of those that are there.</summary>
    Min,

    /// <summary>The greatest of those that are there.</summary>
    Max,

    /// <summary>The first that is there.</summary>
    Coalesce,

    /// <summary>One text after another; absent ones count as empty.</summary>
    Concat,
    Upper,
    Lower,
    Trim,

    /// <summary>How many characters a text has.</summary>
    Length,

    /// <summary>How many days lie between two dates: the second less the first.</summary>
    DaysBetween,

    /// <summary>A date so many days later.</summary>
    AddDays,
    Year,
    Month,
}
