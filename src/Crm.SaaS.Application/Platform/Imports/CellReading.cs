using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Imports;

/// <summary>How the cells of a column become the texts that are read: a target's wishes, with its columns found in the file's header.</summary>
internal sealed class CellReading
{
    private readonly ColumnTarget target;
    private readonly IReadOnlyDictionary<string, string>? replace;
    private readonly IReadOnlyList<int> others;
    private readonly IReadOnlyList<int> following;
    private readonly IReadOnlyList<(int Column, IReadOnlyList<string> Texts)> when;
    private readonly IReadOnlyList<(int Column, IReadOnlyList<string> Texts)> over;

    public CellReading(int column, ColumnTarget target, IReadOnlyDictionary<string, string>? replace, IReadOnlyList<string> headers)
    {
        (Column, this.target, this.replace) = (column, target, replace);
        others = [.. target.Else.Select(h => Find(headers, h))];
        following = [.. target.And.Select(h => Find(headers, h))];
        when = [.. target.When.Select(w => (Find(headers, w.Key), w.Value))];
        over = [.. target.Over.Select(o => (Find(headers, o.Key), o.Value))];
    }

    public int Column { get; }

    public bool Optional => target.Optional;

    /// <summary>The text as people wrote it, or what takes its place; empty where it says nothing.</summary>
    public string PlainOf(TableRow row)
    {
        foreach (var (column, texts) in when)
            if (!Holds(row.Cells[column].Trim(), texts))
                return "";
        var text = row.Cells[Column].Trim();
        foreach (var (column, texts) in over)
            if (texts.Contains(row.Cells[column].Trim(), StringComparer.OrdinalIgnoreCase))
                text = row.Cells[column].Trim();
        for (var i = 0; text.Length == 0 && i < others.Count; i++)
            text = row.Cells[others[i]].Trim();
        for (var i = 0; text.Length > 0 && i < following.Count; i++)
            text = $"{text} {row.Cells[following[i]].Trim()}".TrimEnd();
        if (target.First is { Length: > 0 } separator && text.IndexOf(separator, StringComparison.Ordinal) is >= 0 and var end)
            text = text[..end].Trim();
        return target.StartsWith is { } start && !text.StartsWith(start, StringComparison.Ordinal) ? "" : text;
    }

    /// <summary>The text that is read as the field's value.</summary>
    public string TextOf(TableRow row)
    {
        var text = PlainOf(row);
        if (replace is not null && replace.TryGetValue(text, out var other))
            text = other;
        return target.Prefix is { } prefix && text.Length > 0 ? prefix + text : text;
    }

    private static bool Holds(string text, IReadOnlyList<string> texts) =>
        texts.Contains(text, StringComparer.OrdinalIgnoreCase) || text.Length > 0 && texts.Contains(ColumnTarget.Anything);

    private static int Find(IReadOnlyList<string> headers, string header)
    {
        for (var i = 0; i < headers.Count; i++)
            if (headers[i] == header)
                return i;
        throw BusinessException.Invalid(
            "imports:bad-mapping",
            $"The file has no column “{(header.Length <= 60 ? header : header[..60] + "…")}”."
        );
    }
}
