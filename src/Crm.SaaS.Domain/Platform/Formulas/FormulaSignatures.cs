using Crm.SaaS.Errors;
using static Crm.SaaS.Platform.Formulas.FormulaFunction;
using static Crm.SaaS.Platform.Formulas.FormulaType;

namespace Crm.SaaS.Platform.Formulas;

/// <summary>Which arguments a function takes and what it gives.</summary>
internal static class FormulaSignatures
{
    private const int Most = 20;

    /// <summary>The type of the result. Arguments that do not fit are refused with <c>formula:wrong-type</c>.</summary>
    public static FormulaType Check(FormulaFunction function, string name, IReadOnlyList<FormulaNode> given) =>
        function switch
        {
            Add or Mul => Many(name, given, Number, Number),
            Sub or Div => Exactly(name, given, Number, Number, Number),
            Abs => Exactly(name, given, Number, Number),
            FormulaFunction.Round => Rounded(name, given),
            Min or Max => Same(name, given, given.Count > 0 ? given[0].Type : Number, Number, Date, Moment),
            Coalesce => Same(name, given, given.Count > 0 ? given[0].Type : Number, Number, Text, Date, Moment, FormulaType.Boolean),
            Concat => Many(name, given, Text, Text),
            Upper or Lower or Trim => Exactly(name, given, Text, Text),
            Length => Exactly(name, given, Number, Text),
            DaysBetween => Exactly(name, given, Number, Date, Date),
            AddDays => Exactly(name, given, Date, Date, Number),
            Year or Month => Exactly(name, given, Number, Date),
            _ => throw new InvalidOperationException($"{function} has no signature."),
        };

    private static FormulaType Rounded(string name, IReadOnlyList<FormulaNode> given)
    {
        Exactly(name, given, Number, Number, Number);
        return
            given[1] is Literal { Value: decimal and >= 0 and <= FormulaNumbers.Decimals } digits
            && decimal.Truncate((decimal)digits.Value) == (decimal)digits.Value
            ? Number
            : throw Wrong($"“{name}” takes a number and how many decimals, a whole number from 0 to {FormulaNumbers.Decimals}.");
    }

    private static FormulaType Exactly(string name, IReadOnlyList<FormulaNode> given, FormulaType result, params FormulaType[] wanted) =>
        given.Count == wanted.Length && given.Zip(wanted).All(p => p.First.Type == p.Second)
            ? result
            : throw Wrong($"“{name}” takes {string.Join(" and ", wanted.Select(Words))}.");

    private static FormulaType Many(string name, IReadOnlyList<FormulaNode> given, FormulaType result, FormulaType wanted) =>
        given.Count is > 0 and <= Most && given.All(g => g.Type == wanted)
            ? result
            : throw Wrong($"“{name}” takes 1 to {Most} values, each {Words(wanted)}.");

    private static FormulaType Same(string name, IReadOnlyList<FormulaNode> given, FormulaType wanted, params FormulaType[] possible) =>
        given.Count is > 0 and <= Most && possible.Contains(wanted) && given.All(g => g.Type == wanted)
            ? wanted
            : throw Wrong($"“{name}” takes 1 to {Most} values of one type.");

    private static string Words(FormulaType type) =>
        type switch
        {
            Number => "a number",
            Text => "a text",
            Date => "a date",
            Moment => "a moment",
            _ => "true or false",
        };

    private static BusinessException Wrong(Sentence message) => BusinessException.Invalid("formula:wrong-type", message);
}
