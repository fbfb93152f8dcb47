using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Objects;

/// <summary>What came of reading a value: the value, or a stable code and a sentence that says what is wrong with it.</summary>
public readonly record struct Parsed(object? Value, string? Code, Sentence? Sentence)
{
    /// <summary>What is wrong, as a field's error that the place of the value names.</summary>
    public FieldError ErrorOf(string field) => new(field, Code!, Sentence!);

    public bool Ok => Code is null;

    public static Parsed Of(object? value) => new(value, null, null);

    public static Parsed Wrong(string code, Sentence sentence) => new(null, code, sentence);
}
