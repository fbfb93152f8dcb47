using Crm.SaaS.DependencyInjection;
using Microsoft.AspNetCore.Identity;

namespace Crm.SaaS.Identity.Users;

/// <summary>Hashes with the framework's hasher (PBKDF2 with HMAC-SHA512, salted, its format versioned).</summary>
internal sealed class Passwords : IPasswords, ISingletonDependency
{
    private static readonly object Anybody = new();
    private readonly PasswordHasher<object> hasher = new();
    private readonly string nobody;

    public Passwords() => nobody = hasher.HashPassword(Anybody, Guid.CreateVersion7().ToString());

    public string Hash(string password) => hasher.HashPassword(Anybody, password);

    public PasswordMatch Check(string? hash, string password)
    {
        var result = hasher.VerifyHashedPassword(Anybody, hash ?? nobody, password);
        return hash is null
            ? PasswordMatch.Wrong
            : result switch
            {
                PasswordVerificationResult.Success => PasswordMatch.Right,
                PasswordVerificationResult.SuccessRehashNeeded => PasswordMatch.RightButOld,
                _ => PasswordMatch.Wrong,
            };
    }
}
