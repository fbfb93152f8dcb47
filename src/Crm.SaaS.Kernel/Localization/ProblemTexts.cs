using Crm.SaaS.Errors;

namespace Crm.SaaS.Localization;

/// <summary>Refusals in the language of whoever is refused: the text <c>Problem:{code}</c>, or else the sentence as it was thrown.</summary>
public static class ProblemTexts
{
    private const string WrongFields = "crm:invalid";

    /// <summary>One wrong field is told in its own words; several are told together.</summary>
    public static string SentenceOf(this ITexts texts, string code, string sentence, IReadOnlyList<FieldError> errors) =>
        code == WrongFields && errors is [var only] ? texts.Of(only).Message : texts.Of($"Problem:{code}", sentence);

    public static string SentenceOf(this ITexts texts, BusinessException refusal) =>
        texts.SentenceOf(refusal.Code, refusal.Message, refusal.Errors);

    public static IReadOnlyList<FieldError> Of(this ITexts texts, IReadOnlyList<FieldError> errors) => [.. errors.Select(texts.Of)];

    private static FieldError Of(this ITexts texts, FieldError error) =>
        error with
        {
            Message = texts.Of($"Problem:{error.Code}", error.Message),
        };
}
