using Crm.SaaS.Platform.Formulas;
using Crm.SaaS.Platform.Objects;
using NpgsqlTypes;
using static Crm.SaaS.Platform.Formulas.FormulaFunction;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Compiles a formula to an expression over the row of its record.</summary>
internal static class FormulaSql
{
    /// <param name="of">The scope in which the record's own row stands.</param>
    public static string Compile(Formula formula, QueryScope of)
    {
        var text = Compile(formula.Root, of);
        return formula.Type == FormulaType.Number ? $"round({text}, 4)" : text;
    }

    private static string Compile(FormulaNode node, QueryScope of) =>
        node switch
        {
            Literal { Value: decimal number } => of.Sql.Value(number, NpgsqlDbType.Numeric) + "::numeric",
            Literal { Value: string text } => of.Sql.Value(text, NpgsqlDbType.Text) + "::text",
            Literal { Value: DateOnly day } => of.Sql.Value(day, NpgsqlDbType.Date) + "::date",
            Literal { Value: bool truth } => truth ? "true" : "false",
            FieldValue { Type: FormulaType.Number } value => $"({Column(value.Field, of)})::numeric",
            FieldValue value => Column(value.Field, of),
            Choose choose =>
                $"(case when {FilterSql.Compile(choose.When, of)} then {Compile(choose.Then, of)} else {Compile(choose.Else, of)} end)",
            Holds holds => $"({FilterSql.Compile(holds.Filter, of)})",
            Call call => Compile(call.Function, [.. call.Arguments.Select(a => Compile(a, of))]),
            _ => throw new InvalidOperationException(),
        };

    private static string Column(Field field, QueryScope of) => of.Column(of.Alias, of.Root, field);

    private static string Compile(FormulaFunction function, IReadOnlyList<string> a) =>
        function switch
        {
            Add => a.Skip(1).Aggregate(a[0], (sum, next) => $"crm_figure({sum} + {next})"),
            Sub => $"crm_figure({a[0]} - {a[1]})",
            Mul => a.Skip(1).Aggregate(a[0], (product, next) => $"crm_figure({product} * {next})"),
            Div => $"crm_figure({a[0]} / nullif({a[1]}, 0))",
            Abs => $"abs({a[0]})",
            Round => $"round({a[0]}, ({a[1]})::integer)",
            Min => $"least({string.Join(", ", a)})",
            Max => $"greatest({string.Join(", ", a)})",
            Coalesce => $"coalesce({string.Join(", ", a)})",
            Concat => $"concat({string.Join(", ", a)})",
            Upper => $"upper({a[0]})",
            Lower => $"lower({a[0]})",
            Trim => $"trim(both ' ' from {a[0]})",
            Length => $"length({a[0]})::numeric",
            DaysBetween => $"({a[1]} - {a[0]})::numeric",
            AddDays => $"crm_days_later({a[0]}, {a[1]})",
            Year => $"extract(year from {a[0]})::numeric",
            Month => $"extract(month from {a[0]})::numeric",
            _ => throw new InvalidOperationException($"{function} is not compiled yet."),
        };
}
