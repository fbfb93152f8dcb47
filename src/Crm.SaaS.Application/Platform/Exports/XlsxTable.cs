using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;

namespace Crm.SaaS.Platform.Exports;

/// <summary>
/// Rows as an Office Open XML workbook (ECMA-376). The sheets come first and what describes them last, so nothing has to be known before
/// it was written; without its end a workbook cannot be opened. Texts are texts, never formulas. Moments are in the user's time zone.
/// </summary>
internal sealed class XlsxTable : TableWriter
{
    /// <summary>The rows that a sheet has, header included (ECMA-376 knows no limit; spreadsheets have this one).</summary>
    public const int RowsPerSheet = 1_048_576;

    private readonly HeldStream held = new();
    private readonly ZipArchive zip;
    private readonly XlsxCells cells;
    private readonly IReadOnlyList<ExportColumn> columns;
    private readonly string name;
    private readonly int rowsPerSheet;
    private StreamWriter? sheet;
    private int sheets;
    private int row;

    public XlsxTable(
        string name,
        IReadOnlyList<ExportColumn> columns,
        TimeZoneInfo zone,
        PipeWriter output,
        Func<CancellationToken, Task> started,
        int rowsPerSheet = RowsPerSheet
    )
        : base(output, started)
    {
        (this.name, this.columns, this.rowsPerSheet) = (name, columns, rowsPerSheet);
        cells = new XlsxCells(zone);
        zip = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true);
        OpenSheet();
    }

    public override void Add(IReadOnlyList<object?> values)
    {
        if (row == rowsPerSheet)
        {
            CloseSheet();
            OpenSheet();
        }
        row++;
        sheet!.Write("<row>");
        for (var i = 0; i < values.Count; i++)
            if (values[i] is { } value)
                cells.Write(sheet, row, i, columns[i].Type, columns[i].Shown(value));
        sheet.Write("</row>");
    }

    public override void Dispose()
    {
        sheet?.Dispose();
        zip.Dispose();
        held.Dispose();
    }

    protected override void End()
    {
        CloseSheet();
        foreach (var (path, content) in XlsxParts.Of(name, sheets))
        {
            using var part = Part(path);
            part.Write(content);
        }
        zip.Dispose();
    }

    protected override void Drain()
    {
        sheet?.Flush();
        held.DrainTo(Output);
    }

    private void OpenSheet()
    {
        sheet = Part(XlsxParts.SheetPath(++sheets));
        sheet.Write(XlsxParts.SheetHead);
        sheet.Write("<row>");
        for (var i = 0; i < columns.Count; i++)
            XlsxCells.Write(sheet, 1, i, columns[i].Header, XlsxParts.Bold);
        sheet.Write("</row>");
        row = 1;
    }

    private void CloseSheet()
    {
        sheet!.Write(XlsxParts.SheetTail);
        sheet.Dispose();
        sheet = null;
    }

    private StreamWriter Part(string path) =>
        new(zip.CreateEntry(path, CompressionLevel.Fastest).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 16 * 1024);
}
