namespace Crm.SaaS.Platform.Wordings;

/// <summary>What a company calls an object, its fields and their choices, where that is not the same in every language or is about a choice.</summary>
public sealed class OwnNames
{
    /// <summary>Of an object that is called as the product calls it.</summary>
    public static readonly OwnNames None = new([]);

    private readonly Dictionary<(string? Field, string? Choice, string? Language), (string One, string Many)> names;

    public OwnNames(IEnumerable<Wording> wordings) =>
        names = wordings.ToDictionary(w => (w.Field, w.Choice, w.Language), w => (w.Label, w.LabelPlural ?? w.Label));

    /// <summary>The object in a language; null where nothing was said about that language.</summary>
    public (string One, string Many)? Object(string language) => names.TryGetValue((null, null, language), out var found) ? found : null;

    /// <summary>A field in a language, or one of its choices: in that language, else in every one; null where nothing was said.</summary>
    public string? Of(string field, string? choice, string language) =>
        names.TryGetValue((field, choice, language), out var found) ? found.One
        : choice is not null && names.TryGetValue((field, choice, null), out var everywhere) ? everywhere.One
        : null;

    /// <summary>Every language's name of a field, or of the object itself (<paramref name="many"/>: of many of them).</summary>
    public IReadOnlyDictionary<string, string>? ByLanguage(string? field, bool many = false)
    {
        var found = names.Where(n => n.Key is { Choice: null, Language: not null } && n.Key.Field == field).ToList();
        return found.Count == 0 ? null : found.ToDictionary(n => n.Key.Language!, n => many ? n.Value.Many : n.Value.One);
    }
}
