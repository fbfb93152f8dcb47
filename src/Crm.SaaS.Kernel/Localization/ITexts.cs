namespace Crm.SaaS.Localization;

/// <summary>Texts for people, by key, in the language of the running request.</summary>
public interface ITexts
{
    /// <summary>The text of a key in the current language, else in English, else <paramref name="fallback"/>.</summary>
    string Of(string key, string fallback);

    /// <summary>The text of a key in a given language, such as that of whoever a mail goes to.</summary>
    string In(string language, string key, string fallback) => All(language).GetValueOrDefault(key, fallback);

    /// <summary>Every text of a language, English where it has none of its own.</summary>
    IReadOnlyDictionary<string, string> All(string language);

    /// <summary>The language of the running request, one of <see cref="Languages"/>.</summary>
    string Language { get; }

    /// <summary>The languages that have a resource file: "en", "pt-BR" ….</summary>
    IReadOnlyList<string> Languages { get; }

    /// <summary>The language that a tag such as "pt-BR", "pt-PT" or "PL" asks for: itself, or else another kind of the same language.</summary>
    string? Match(string tag) =>
        Languages.FirstOrDefault(l => l.Equals(tag, StringComparison.OrdinalIgnoreCase))
        ?? Languages.FirstOrDefault(l => Base(l).Equals(Base(tag), StringComparison.OrdinalIgnoreCase));

    private static string Base(string tag) => tag.Split('-')[0];
}
