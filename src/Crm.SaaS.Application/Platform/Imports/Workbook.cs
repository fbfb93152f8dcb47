using System.Text;
using System.Xml;
using Crm.SaaS.Errors;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Crm.SaaS.Platform.Imports;

/// <summary>A workbook (.xlsx) whose sheets can be written as CSV, row by row, with each row where it stands in the sheet.</summary>
internal sealed class Workbook : IDisposable
{
    /// <summary>What a sheet may come to as text: as much as a file of text may be.</summary>
    private const long MostBytes = 256L << 20;
    private const int MostRows = 1_048_576;
    private const int MostColumns = 1_000;
    private readonly IExcelDataReader reader;

    private Workbook(IExcelDataReader reader, IReadOnlyList<string> sheets) => (this.reader, Sheets) = (reader, sheets);

    /// <summary>The names of the visible sheets, in their order.</summary>
    public IReadOnlyList<string> Sheets { get; }

    /// <summary>Opens what <see cref="WorkbookScan"/> has looked through.</summary>
    public static Workbook Open(Stream content) =>
        Reading(() =>
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            var reader = ExcelReaderFactory.CreateOpenXmlReader(content, new ExcelReaderConfiguration { LeaveOpen = true });
            var sheets = new List<string>();
            do if (IsVisible(reader))
                sheets.Add(reader.Name);
            while (reader.NextResult());
            return sheets.Count > 0
                ? new Workbook(reader, sheets)
                : throw BusinessException.Invalid("imports:empty-file", "The workbook has no visible sheet.");
        });

    public static BusinessException Unreadable() =>
        BusinessException.Invalid(
            "imports:not-csv",
            "The file says that it is an Excel workbook, but it cannot be read as one: it is damaged. Save it again as .xlsx or CSV."
        );

    /// <summary>Writes a sheet as CSV in UTF-8. Gives its name, and which of its cells are merged.</summary>
    public async Task<(string Name, IReadOnlyList<CellRange> Merged)> WriteAsync(string? sheet, Stream output, CancellationToken ct)
    {
        var name = Reading(() => Find(sheet));
        var merged = Reading(() => reader.MergeCells) ?? [];
        var (cells, header) = (new List<string>(), 0);
        await using var csv = new StreamWriter(output, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        while (Reading(reader.Read))
        {
            ct.ThrowIfCancellationRequested();
            Reading(() => Fill(cells));
            if (header == 0)
                header = cells.Count;
            while (cells.Count > 0 && cells.Count < header)
                cells.Add("");
            // A row of nothing keeps its place, so that the rows after it keep their numbers.
            await csv.WriteLineAsync(cells.Count == 0 ? "\"\"" : string.Join(',', cells));
            if (output.Position > MostBytes)
                throw WorkbookScan.TooLarge();
        }
        return (name, merged);
    }

    public void Dispose() => reader.Dispose();

    private string Find(string? sheet)
    {
        if (sheet is not null && !Sheets.Contains(sheet, StringComparer.Ordinal))
            throw BusinessException.Invalid(
                "imports:no-such-sheet",
                $"The workbook has no sheet “{(sheet.Length <= 60 ? sheet : sheet[..60] + "…")}”. It has {string.Join(", ", Sheets.Take(10).Select(s => $"“{s}”"))}."
            );
        reader.Reset();
        do if (sheet is null ? IsVisible(reader) && reader.RowCount > 0 : reader.Name == sheet)
        {
            // Before the first row is read: a cell that claims to stand far away would have the reader make room up to there.
            if (reader.FieldCount > MostColumns)
                throw BusinessException.Invalid(
                    "imports:too-many-columns",
                    $"The sheet reaches to its column {reader.FieldCount}; at most {TableFile.MostColumns} can be imported. Delete what is empty on its right side."
                );
            return reader.RowCount <= MostRows ? reader.Name : throw Unreadable();
        }
        while (reader.NextResult());
        throw BusinessException.Invalid("imports:empty-file", "The workbook's sheets are empty.");
    }

    private static bool IsVisible(IExcelDataReader reader) => reader.VisibleState == "visible";

    /// <summary>The cells of the row up to the last that holds anything, as CSV.</summary>
    private int Fill(List<string> cells)
    {
        cells.Clear();
        for (var column = 0; column < reader.FieldCount; column++)
        {
            var text = WorkbookCell.TextOf(reader.GetValue(column));
            if (text.Length == 0)
                continue;
            while (cells.Count < column)
                cells.Add("");
            cells.Add(text);
        }
        return cells.Count;
    }

    /// <summary>Whatever the reader stumbles over is the file's fault.</summary>
    private static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure)
            when (failure
                    is ExcelReaderException
                        or XmlException
                        or InvalidDataException
                        or IOException
                        or FormatException
                        or OverflowException
                        or ArgumentException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or IndexOutOfRangeException
                        or NullReferenceException
                        or NotSupportedException
            )
        {
            throw Unreadable();
        }
    }
}
