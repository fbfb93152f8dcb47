namespace Crm.SaaS.Platform.Objects;

/// <summary>What came of reading a value: the value, or a stable code and a sentence that says what is wrong with it.</summary>
public readonly record struct Parsed(object? Value, string? Code, string? Message)
{
    public bool Ok => Code is null;

    public static Parsed Of(object? value) => new(value, null, null);

    public static Parsed Wrong(string code, string message) => new(null, code, message);
}
