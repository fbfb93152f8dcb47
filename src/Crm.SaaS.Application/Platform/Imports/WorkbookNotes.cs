using System.Globalization;
using Crm.SaaS.Errors;
using ExcelDataReader;

namespace Crm.SaaS.Platform.Imports;

/// <summary>What a sheet has that a table of text has not, a sentence each.</summary>
internal static class WorkbookNotes
{
    private const int Shown = 5;

    public static IEnumerable<Sentence> Of(IReadOnlyList<CellRange> merged, int errors)
    {
        var places = string.Join(", ", merged.Take(Shown).Select(Place));
        if (merged.Count > Shown)
            yield return $"Merged cells hold their value in the first cell only, the others are empty: {places} and {merged.Count - Shown} more.";
        else if (merged.Count > 0)
            yield return $"Merged cells hold their value in the first cell only, the others are empty: {places}.";
        if (errors > 0)
            yield return $"Cells that hold an error such as #N/A in place of a value are taken as empty. Number of such cells: {errors}.";
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
