using System.IO.Pipelines;
using System.Text;
using Crm.SaaS.Platform.Imports;

namespace Crm.SaaS.Platform.Exports;

/// <summary>Rows as CSV (RFC 4180) in UTF-8. An import reads every value back as it was: moments in UTC, numbers with a point, choices as they are stored, unless their words are asked for.</summary>
internal sealed class CsvTable : TableWriter
{
    private readonly ExportRequest request;
    private readonly Encoder encoder = Encoding.UTF8.GetEncoder();
    private readonly StringBuilder text = new(64 * 1024);

    public CsvTable(ExportRequest request, PipeWriter output, Func<CancellationToken, Task> started)
        : base(output, started)
    {
        this.request = request;
        if (request.Bom)
            text.Append('\uFEFF');
        text.AppendJoin(request.Separator, request.Columns.Select(c => CsvText.Of(c.Header))).Append("\r\n");
    }

    public override void Add(IReadOnlyList<object?> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
                text.Append(request.Separator);
            if (values[i] is not { } value)
                continue;
            var type = request.Columns[i].Type;
            var cell = type.WriteText(request.Columns[i].Shown(value));
            text.Append(type.Summable ? CsvText.Quoted(cell) : CsvText.Of(cell));
        }
        text.Append("\r\n");
    }

    /// <summary>CSV has no end of its own: a torn file is told by the connection, which is cut.</summary>
    protected override void End() { }

    public override void Dispose() => text.Clear();

    protected override void Drain()
    {
        // One encoder for all pieces, since a character may lie across the border of two.
        foreach (var piece in text.GetChunks())
            encoder.Convert(piece.Span, Output, flush: false, out _, out _);
        text.Clear();
    }
}
