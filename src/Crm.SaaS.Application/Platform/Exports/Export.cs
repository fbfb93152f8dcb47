using System.Globalization;
using System.IO.Pipelines;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Exports;

/// <summary>One file in the making.</summary>
internal sealed class Export(
    ExportRequest request,
    string title,
    Principal principal,
    ExportTrail trail,
    IRecordStream records,
    DateOnly today
) : ExportFile
{
    private bool IsCsv => request.Format == "csv";

    public override string Name =>
        string.Create(CultureInfo.InvariantCulture, $"{request.Query.Object.Plural}-{today:yyyy-MM-dd}.{request.Format}");

    public override string ContentType =>
        IsCsv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public Task AnnounceAsync(CancellationToken ct) => trail.BeganAsync(request, title, principal, ct);

    public override async Task WriteAsync(PipeWriter output, Func<CancellationToken, Task> started, CancellationToken ct)
    {
        using TableWriter table = IsCsv
            ? new CsvTable(request, output, started)
            : new XlsxTable(title, request.Columns, TimeZoneInfo.FindSystemTimeZoneById(principal.TimeZone), output, started);
        var counted = new Counted(table);
        var whole = false;
        try
        {
            await records.ReadAsync(request.Query, principal, counted, ct);
            await table.EndAsync(ct);
            whole = true;
        }
        finally
        {
            await trail.EndedAsync(request, title, principal, counted.Records, whole);
        }
    }

    /// <summary>Counts what went out, also when the rest never does.</summary>
    private sealed class Counted(TableWriter table) : RecordSink
    {
        public long Records { get; private set; }

        public override void Add(IReadOnlyList<object?> values)
        {
            table.Add(values);
            Records++;
        }

        public override Task PauseAsync(CancellationToken ct) => table.PauseAsync(ct);
    }
}
