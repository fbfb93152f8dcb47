namespace Crm.SaaS.Platform.Objects;

/// <summary>How numbers, dates and times are written in a file of text.</summary>
/// <param name="Decimal">The decimal separator: '.' or ','.</param>
/// <param name="DayFirst">Whether 03/04/2017 is the third of April.</param>
/// <param name="Zone">Where the clock hangs by which times are told that say nothing of it; null: UTC.</param>
public sealed record TextStyle(char Decimal = '.', bool DayFirst = false, TimeZoneInfo? Zone = null)
{
    public static readonly TextStyle Plain = new();
}
