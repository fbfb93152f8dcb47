namespace Crm.SaaS.Localization;

/// <summary>What something is called inside a sentence: by the first of its text keys that the language has, else in English.</summary>
public sealed record Called(string English, params IReadOnlyList<string> Keys)
{
    /// <summary>What a company calls it itself, by language: before any text.</summary>
    public IReadOnlyDictionary<string, string>? Own { get; init; }

    public override string ToString() => English;
}
