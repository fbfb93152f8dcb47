using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Formulas;

/// <summary>What a formula gives.</summary>
public enum FormulaType
{
    Number,
    Text,
    Date,
    Moment,
    Boolean,
}

/// <summary>
/// A pure expression over a record's own fields. It holds no value: the database computes it in a query, the pipeline in memory and the
/// browser in a form, all three with the same outcome.
/// </summary>
/// <param name="Json">As it was written.</param>
/// <param name="Uses">The fields that it reads.</param>
public sealed record Formula(string Json, FormulaNode Root, FormulaType Type, IReadOnlySet<Field> Uses)
{
    public object? Evaluate(Record record) => Shaped(FormulaEvaluator.Evaluate(Root, record));

    /// <summary>A figure is shown with the four decimals that fields have.</summary>
    private static object? Shaped(object? value) => value is decimal number ? FormulaNumbers.Round(number, 4) : value;
}
