namespace Crm.SaaS.Platform.Objects;

/// <summary>How numbers and dates are written in a file of text.</summary>
/// <param name="Decimal">The decimal separator: '.' or ','.</param>
/// <param name="DayFirst">Whether 03/04/2017 is the third of April.</param>
public sealed record TextStyle(char Decimal = '.', bool DayFirst = false)
{
    public static readonly TextStyle Plain = new();
}
