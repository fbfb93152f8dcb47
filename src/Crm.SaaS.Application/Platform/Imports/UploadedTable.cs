using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Imports;

/// <summary>
/// An uploaded file as delimited text: a workbook's sheet is converted once, anything else is taken as it is. What follows need not know which
/// of the two it was.
/// </summary>
internal sealed class UploadedTable : IAsyncDisposable
{
    private readonly Stream? own;

    private UploadedTable(Stream content, Stream? own) => (Content, this.own) = (content, own);

    /// <summary>The table's text from its beginning; it can be read again from there.</summary>
    public Stream Content { get; }

    /// <summary>The workbook's visible sheets; none where the file is no workbook.</summary>
    public IReadOnlyList<string> Sheets { get; private init; } = [];

    /// <summary>The sheet that was taken.</summary>
    public string? Sheet { get; private init; }

    /// <summary>What a reader should know of the conversion, a sentence each.</summary>
    public IReadOnlyList<Sentence> Notes { get; private init; } = [];

    /// <param name="sheet">The sheet to take; null: the first that holds anything.</param>
    public static async Task<UploadedTable> OpenAsync(Stream content, string? sheet, CancellationToken ct)
    {
        var head = new byte[8];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        content.Position = 0;
        if (head.AsSpan(0, length).StartsWith("PK\u0003\u0004"u8))
            return await ConvertAsync(content, sheet, ct);
        if (head.AsSpan(0, length).SequenceEqual(CompoundFile.Signature))
            throw await CompoundFile.RefusalAsync(content, ct);
        return sheet is null
            ? new UploadedTable(content, null)
            : throw BusinessException.Invalid("imports:no-such-sheet", "A file of text has no sheets. Leave out “sheet”.");
    }

    public async ValueTask DisposeAsync()
    {
        if (own is not null)
            await own.DisposeAsync();
    }

    private static async Task<UploadedTable> ConvertAsync(Stream content, string? sheet, CancellationToken ct)
    {
        var errors = await WorkbookScan.CheckAsync(content, ct);
        using var workbook = Workbook.Open(content);
        var text = TemporaryFile.Create();
        try
        {
            var (name, merged) = await workbook.WriteAsync(sheet, text, ct);
            text.Position = 0;
            return new UploadedTable(text, text)
            {
                Sheets = workbook.Sheets,
                Sheet = name,
                Notes = [.. WorkbookNotes.Of(merged, errors)],
            };
        }
        catch
        {
            await text.DisposeAsync();
            throw;
        }
    }
}
