using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Crm.SaaS.Localization;

namespace Crm.SaaS.Errors;

/// <summary>
/// A sentence for people with the values that it names kept apart: <c>$"At most {most} characters."</c> has the form
/// "At most {0} characters." and one value, so that every language can say it whole.
/// </summary>
[InterpolatedStringHandler]
public sealed class Sentence
{
    private readonly StringBuilder form;
    private readonly List<object?> values;

    public Sentence(int literalLength, int formattedCount) =>
        (form, values) = (new StringBuilder(literalLength + 3 * formattedCount), new List<object?>(formattedCount));

    /// <summary>The English sentence as a composite format, <c>{0}</c> for the first value.</summary>
    public string Form => form.ToString();

    public IReadOnlyList<object?> Values => values;

    /// <summary>The whole sentence in English.</summary>
    public string Text => string.Format(CultureInfo.InvariantCulture, Form, [.. values.Select(InEnglish)]);

    public void AppendLiteral(string text) =>
        form.Append(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted<T>(T value) => Add(value);

    public void AppendFormatted<T>(T value, string? format) => Add((value as IFormattable)?.ToString(format, CultureInfo.InvariantCulture));

    public override string ToString() => Text;

    public static implicit operator Sentence(string text)
    {
        var sentence = new Sentence(text.Length, 0);
        sentence.AppendLiteral(text);
        return sentence;
    }

    private static object? InEnglish(object? value) =>
        value switch
        {
            BusinessException refusal => refusal.Message,
            FieldError error => error.Message,
            IEnumerable<Called> several => string.Join(", ", several),
            _ => value,
        };

    private void Add(object? value)
    {
        form.Append('{').Append(values.Count.ToString(CultureInfo.InvariantCulture)).Append('}');
        values.Add(value);
    }
}
