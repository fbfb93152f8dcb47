using System.Globalization;
using System.Runtime.CompilerServices;
using Crm.SaaS.Errors;
using CsvHelper;

namespace Crm.SaaS.Platform.Imports;

/// <summary>One row of a file.</summary>
/// <param name="Number">Its number as a spreadsheet shows it: the header is 1.</param>
/// <param name="Problem">Why it cannot be read as a row, or null.</param>
internal sealed record TableRow(int Number, IReadOnlyList<string> Cells, string? Problem);

/// <summary>A delimited file that is read row by row, never held as a whole.</summary>
internal sealed class TableFile : IDisposable
{
    public const int MostColumns = 200;
    private const int LongestRow = 1024 * 1024;
    private readonly CsvReader reader;
    private readonly Dictionary<long, string> malformed;

    private TableFile(FileProbe probe, CsvReader reader, Dictionary<long, string> malformed) =>
        (Probe, this.reader, this.malformed) = (probe, reader, malformed);

    public FileProbe Probe { get; }

    /// <summary>The header's names, made unique; an empty one is called after its place.</summary>
    public IReadOnlyList<string> Headers { get; private set; } = [];

    /// <summary>How many rows of nothing stood before the last that was read.</summary>
    public int EmptyRows { get; private set; }

    /// <summary>Opens a file and reads its header. Throws a 400 refusal in one sentence for what is not a table.</summary>
    public static async Task<TableFile> OpenAsync(Stream content, CancellationToken ct)
    {
        var head = new byte[FileProbe.Looked];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        var probe = FileProbe.Of(head.AsSpan(0, length));
        var text = new StreamReader(new HeadedStream(head.AsMemory(0, length), content), probe.Encoding);
        var malformed = new Dictionary<long, string>();
        var options = new CsvReaderOptions
        {
            Separator = probe.Delimiter,
            HasHeader = false,
            MaxRecordSize = LongestRow,
            OnMalformedRecord = bad => malformed[bad.RecordNumber] = Explain(bad.Reason),
        };
        var file = new TableFile(probe, CsvReader.Create(text, options), malformed);
        do if (!await file.ReadAsync(ct))
            throw BusinessException.Invalid("imports:empty-file", "The file is empty.");
        while (file.Cells().All(string.IsNullOrWhiteSpace));
        if (file.reader.FieldCount > MostColumns)
            throw BusinessException.Invalid(
                "imports:too-many-columns",
                $"The file has {file.reader.FieldCount} columns; at most {MostColumns} can be imported. Is the delimiter right?"
            );
        file.Headers = Unique(file.Cells());
        return file;
    }

    public async IAsyncEnumerable<TableRow> RowsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var empty = 0;
        while (await ReadAsync(ct))
        {
            var cells = Cells();
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                empty++;
                continue;
            }
            EmptyRows += empty;
            empty = 0;
            var problem =
                malformed.Remove(reader.RowNumber, out var quotes) ? quotes
                : cells.Length > Headers.Count ? $"The row has {cells.Length} columns, the header {Headers.Count}."
                : cells.Length < Headers.Count ? $"The row has only {cells.Length} of {Headers.Count} columns."
                : cells.Any(c => c.Contains('\ufffd', StringComparison.Ordinal))
                    ? "The row holds characters that are not in the file's encoding."
                : cells.Any(c => c.Contains('\0', StringComparison.Ordinal)) ? "The row holds binary data."
                : null;
            yield return new TableRow((int)reader.RowNumber, cells, problem);
        }
    }

    /// <summary>How many rows there are from here on, without making texts of them.</summary>
    public async Task<int> CountAsync(CancellationToken ct)
    {
        var (rows, empty) = (0, 0);
        while (await ReadAsync(ct))
        {
            // What is wrong with a row is told when it is read as one.
            malformed.Clear();
            if (IsBlank())
            {
                empty++;
                continue;
            }
            EmptyRows += empty;
            empty = 0;
            rows++;
        }
        return rows;
    }

    public void Dispose() => reader.Dispose();

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        try
        {
            return await reader.ReadAsync(ct);
        }
        catch (CsvFormatException failure)
        {
            throw BusinessException.Invalid(
                "imports:unclosed-quote",
                $"Row {failure.RecordNumber} is longer than a megabyte: most likely a quotation mark is never closed."
            );
        }
    }

    private bool IsBlank()
    {
        for (var i = 0; i < reader.FieldCount; i++)
            if (!string.IsNullOrWhiteSpace(CsvText.Read(reader.GetString(i))))
                return false;
        return true;
    }

    private string[] Cells()
    {
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = CsvText.Read(reader.GetString(i));
        return cells;
    }

    private static string Explain(CsvMalformedReason reason) =>
        reason == CsvMalformedReason.UnterminatedQuote
            ? "A quotation mark is never closed, so the rest of the file reads as one value."
            : "A quotation mark stands in the middle of a value; double it or quote the whole value.";

    private static List<string> Unique(string[] names)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var unique = new List<string>(names.Length);
        for (var i = 0; i < names.Length; i++)
        {
            var name = names[i].Trim().TrimStart('\ufeff');
            if (name.Length == 0)
                name = string.Create(CultureInfo.InvariantCulture, $"Column {i + 1}");
            var free = name;
            for (var n = 2; !seen.Add(free); n++)
                free = string.Create(CultureInfo.InvariantCulture, $"{name} ({n})");
            unique.Add(free);
        }
        return unique;
    }
}
