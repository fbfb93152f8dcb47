namespace Crm.SaaS.Localization;

/// <summary>What something is called inside a sentence: by the first of its text keys that the language has, else in English.</summary>
public sealed record Called(string English, params IReadOnlyList<string> Keys)
{
    public override string ToString() => English;
}
