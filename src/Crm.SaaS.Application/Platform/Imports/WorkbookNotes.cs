using System.Globalization;
using ExcelDataReader;

namespace Crm.SaaS.Platform.Imports;

/// <summary>What a sheet has that a table of text has not, a sentence each.</summary>
internal static class WorkbookNotes
{
    private const int Shown = 5;

    public static IEnumerable<string> Of(IReadOnlyList<CellRange> merged, int errors)
    {
        if (merged.Count > 0)
        {
            var places = string.Join(", ", merged.Take(Shown).Select(Place));
            var more = merged.Count > Shown ? $" and {merged.Count - Shown} more" : "";
            yield return $"Merged cells hold their value in the first cell only, the others are empty: {places}{more}.";
        }
        if (errors > 0)
            yield return errors == 1
                ? "One cell of the workbook holds an error such as #N/A in place of a value. It is taken as empty."
                : $"{errors} cells of the workbook hold an error such as #N/A in place of a value. They are taken as empty.";
    }

    private static string Place(CellRange range) =>
        $"{Place(range.FromColumn, range.FromRow + 1)}:{Place(range.ToColumn, range.ToRow + 1)}";

    /// <summary>A place as a spreadsheet calls it: C7.</summary>
    private static string Place(int column, int row)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
            letters = (char)('A' + (left - 1) % 26) + letters;
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }
}
