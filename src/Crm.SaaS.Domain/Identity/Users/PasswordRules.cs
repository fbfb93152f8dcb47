namespace Crm.SaaS.Identity.Users;

/// <summary>What a password must be. Length counts, composition rules do not (NIST SP 800-63B); it must not be what an attacker tries first.</summary>
public static class PasswordRules
{
    public const int Shortest = 8;
    public const int Longest = 128;

    /// <summary>What is wrong with a password in a sentence, or null.</summary>
    /// <param name="known">What the world knows of the person: e-mail address, names, company.</param>
    public static string? ProblemOf(string? password, params ReadOnlySpan<string?> known)
    {
        if (string.IsNullOrWhiteSpace(password) || password.Length < Shortest)
            return $"At least {Shortest} characters.";
        if (password.Length > Longest)
            return $"At most {Longest} characters.";
        if (password.Distinct().Count() < 3)
            return "Too easy to guess: use more than one or two different characters.";
        foreach (var word in known)
            if (IsGuess(password, word) || IsGuess(password, word?.Split('@')[0]))
                return "Too easy to guess: it is your name, e-mail address or company.";
        return null;
    }

    private static bool IsGuess(string password, string? word) =>
        word is not null && password.Equals(word, StringComparison.OrdinalIgnoreCase);
}
