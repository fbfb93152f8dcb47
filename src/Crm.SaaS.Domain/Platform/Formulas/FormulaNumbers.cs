namespace Crm.SaaS.Platform.Formulas;

/// <summary>The arithmetic of formulas, equal to the function <c>crm_figure</c> of the database and to the browser's.</summary>
public static class FormulaNumbers
{
    public const int Decimals = 6;
    private const decimal Limit = 1_000_000_000_000_000m;

    /// <summary>A result of arithmetic: six decimals, half away from zero; absent from 10¹⁵ on.</summary>
    public static decimal? Figure(decimal value)
    {
        var rounded = Round(value, Decimals);
        return Math.Abs(rounded) < Limit ? rounded : null;
    }

    public static decimal Round(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    public static decimal? Multiply(decimal left, decimal right)
    {
        try
        {
            return Figure(left * right);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? Divide(decimal left, decimal right)
    {
        if (right == 0)
            return null;
        try
        {
            return Figure(left / right);
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
