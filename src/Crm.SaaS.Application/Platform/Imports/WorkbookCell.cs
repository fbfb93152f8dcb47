using System.Globalization;

namespace Crm.SaaS.Platform.Imports;

/// <summary>The value of a sheet's cell as a CSV cell that says the same in any style of numbers and dates.</summary>
internal static class WorkbookCell
{
    /// <summary>A sheet counts days from the end of 1899: what is earlier is a time of day.</summary>
    private static readonly DateTime FirstDay = new(1900, 1, 1);

    public static string TextOf(object? value) =>
        value switch
        {
            null => "",
            string text => text.Length == 0 ? "" : CsvText.Of(text),
            bool yes => yes ? "true" : "false",
            DateTime moment => Moment(moment),
            TimeSpan span => Span(span),
            double number => Number(number),
            int number => number.ToString(CultureInfo.InvariantCulture),
            IFormattable other => CsvText.Of(other.ToString(null, CultureInfo.InvariantCulture)),
            _ => CsvText.Of(value.ToString() ?? ""),
        };

    /// <summary>A sheet keeps 15 digits; what a double has beyond them is noise.</summary>
    private static string Number(double number)
    {
        var text = number.ToString("0.###############", CultureInfo.InvariantCulture);
        // Three digits after the point would be thousands to a reader who takes the point for their separator.
        return text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point && text.Length - point == 4 ? text + "0" : text;
    }

    private static string Moment(DateTime moment)
    {
        // A moment is kept as a fraction of a day: the second nearest to it is meant.
        moment = new DateTime((moment.Ticks + TimeSpan.TicksPerSecond / 2) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
        return moment.ToString(
            moment < FirstDay ? (moment.Second == 0 ? "HH:mm" : "HH:mm:ss")
                : moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd"
                : "yyyy-MM-ddTHH:mm:ss",
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>A length of time as hours, minutes and, where there are any, seconds.</summary>
    private static string Span(TimeSpan span)
    {
        var seconds = (long)Math.Round(span.TotalSeconds);
        var (hours, minutes, rest) = (Math.Abs(seconds) / 3600, Math.Abs(seconds) / 60 % 60, Math.Abs(seconds) % 60);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(seconds < 0 ? "-" : "")}{hours}:{minutes:00}{(rest == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{rest:00}"))}"
        );
    }
}
