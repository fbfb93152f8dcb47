using System.Text;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Imports;

/// <summary>What the first bytes of a file tell: how its text is encoded and what separates its columns.</summary>
internal sealed record FileProbe(Encoding Encoding, char Delimiter)
{
    /// <summary>How many bytes are looked at.</summary>
    public const int Looked = 256 * 1024;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    static FileProbe() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Throws a 400 refusal in one sentence for what is not a table of text.</summary>
    public static FileProbe Of(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            throw Refuse("imports:empty-file", "The file is empty.");
        if (head.StartsWith("%PDF"u8))
            throw Refuse("imports:not-csv", "This is a PDF. Import a CSV or Excel file.");
        var encoding = EncodingOf(head);
        var text = encoding.GetString(head).TrimStart('\ufeff');
        if (text.Contains('\0', StringComparison.Ordinal))
            throw Refuse("imports:not-text", "The file holds binary data, not text. Import a CSV or Excel file.");
        if (text.TrimStart() is ['<' or '{' or '[', ..])
            throw Refuse("imports:not-csv", "This looks like a web page or JSON, not a table. Import a CSV or Excel file.");
        return string.IsNullOrWhiteSpace(text)
            ? throw Refuse("imports:empty-file", "The file is empty.")
            : new FileProbe(encoding, DelimiterOf(text));
    }

    private static Encoding EncodingOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.UTF8.Preamble))
            return Encoding.UTF8;
        if (head.StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode;
        if (head.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return Encoding.BigEndianUnicode;
        // The last few bytes may be half a character.
        for (var cut = 0; cut < 4 && cut < head.Length; cut++)
            if (System.Text.Unicode.Utf8.IsValid(head[..^cut]) && (cut == 0 || head.Length >= Looked))
                return Encoding.UTF8;
        return Encoding.GetEncoding(1252);
    }

    /// <summary>The candidate that splits the first lines into the most columns, all alike; quoted text does not count.</summary>
    private static char DelimiterOf(string text)
    {
        var lines = Lines(text).Take(20).ToList();
        return Delimiters.MaxBy(d =>
        {
            var counts = lines.Select(l => Count(l, d)).ToList();
            var header = counts[0];
            return header == 0 ? 0 : header * 100 / (1 + counts.Count(c => c != header));
        });
    }

    private static IEnumerable<string> Lines(string text)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
                quoted = !quoted;
            if (quoted || text[i] != '\n')
                continue;
            if (i > start)
                yield return text[start..i];
            start = i + 1;
        }
        if (start == 0)
            yield return text;
    }

    private static int Count(string line, char delimiter)
    {
        var (count, quoted) = (0, false);
        foreach (var c in line)
            if (c == '"')
                quoted = !quoted;
            else if (c == delimiter && !quoted)
                count++;
        return count;
    }

    private static BusinessException Refuse(string code, Sentence message) => BusinessException.Invalid(code, message);
}
