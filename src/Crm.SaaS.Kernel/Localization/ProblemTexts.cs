using System.Globalization;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Localization;

/// <summary>
/// Refusals in the language of whoever is refused. A sentence that names values is said whole, by its form, under
/// <c>Sentence:{form}</c>; where a language has none, and for a sentence without values, it is the text <c>Problem:{code}</c>, or else the
/// sentence as it was thrown.
/// </summary>
public static class ProblemTexts
{
    private const string WrongFields = "crm:invalid";

    /// <summary>One wrong field is told in its own words; several are told together.</summary>
    public static string SentenceOf(this ITexts texts, string code, Sentence sentence, IReadOnlyList<FieldError> errors) =>
        code == WrongFields && errors is [var only] ? texts.SentenceOf(only.Code, only.Sentence) : texts.SentenceOf(code, sentence);

    public static string SentenceOf(this ITexts texts, BusinessException refusal) =>
        texts.SentenceOf(refusal.Code, refusal.Sentence, refusal.Errors);

    /// <summary>A sentence that is told and refuses nothing, so that it has no code; it names a value.</summary>
    public static string SentenceOf(this ITexts texts, Sentence sentence) => texts.Whole(sentence) ?? sentence.Text;

    public static string SentenceOf(this ITexts texts, string code, Sentence sentence) =>
        texts.Whole(sentence) ?? texts.Of($"Problem:{code}", sentence.Text);

    public static IReadOnlyList<FieldError> Of(this ITexts texts, IReadOnlyList<FieldError> errors) => [.. errors.Select(texts.Of)];

    private static FieldError Of(this ITexts texts, FieldError error) =>
        error with
        {
            Sentence = texts.SentenceOf(error.Code, error.Sentence),
        };

    public static string Of(this ITexts texts, Called one) =>
        one.Own is { } own && own.TryGetValue(texts.Language, out var called)
            ? called
            : one.Keys.Select(key => texts.Of(key, "")).FirstOrDefault(text => text.Length > 0) ?? one.English;

    private static string? Whole(this ITexts texts, Sentence sentence) =>
        sentence.Values.Count > 0 && texts.Of($"Sentence:{sentence.Form}", "") is { Length: > 0 } form
            ? string.Format(CultureInfo.InvariantCulture, form, [.. sentence.Values.Select(texts.Said)])
            : null;

    /// <summary>What a sentence quotes of another one is in the same language.</summary>
    private static object? Said(this ITexts texts, object? value) =>
        value switch
        {
            BusinessException refusal => texts.SentenceOf(refusal),
            FieldError error => texts.SentenceOf(error.Code, error.Sentence),
            Called one => texts.Of(one),
            IEnumerable<Called> several => string.Join(", ", several.Select(texts.Of)),
            Sentence sentence => texts.SentenceOf(sentence),
            _ => value,
        };
}
