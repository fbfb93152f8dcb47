using System.Security.Cryptography;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Users;

/// <summary>A person who works in the company's CRM. One without an e-mail address came from an import and cannot sign in until invited.</summary>
public sealed class User : Record
{
    /// <summary>Wrong passwords in a row that lock an account.</summary>
    public const int AttemptsBeforeLock = 5;
    public static readonly TimeSpan LockFor = TimeSpan.FromMinutes(15);

    public string Name { get; private set; } = "";

    /// <summary>What one signs in with: the e-mail address, or a word such as "admin".</summary>
    public string? UserName { get; private set; }
    public string? Email { get; private set; }
    public string? Phone { get; private set; }
    public Guid? TeamId { get; private set; }
    public bool Active { get; private set; } = true;
    public string? Language { get; private set; }
    public string? TimeZone { get; private set; }
    public DateTimeOffset? LastSignInAt { get; private set; }
    public string? PasswordHash { get; private set; }

    /// <summary>Changes whenever every session and link given out before must end.</summary>
    public string SecurityStamp { get; private set; } = NewStamp();
    public int FailedAttempts { get; private set; }
    public DateTimeOffset? LockedUntil { get; private set; }

    internal static User Named(string name, string? userName, string? email) =>
        new()
        {
            Name = name,
            UserName = userName,
            Email = email,
        };

    public bool IsLocked(DateTimeOffset at) => LockedUntil > at;

    public void SetPassword(string hash)
    {
        (PasswordHash, SecurityStamp, FailedAttempts, LockedUntil) = (hash, NewStamp(), 0, null);
    }

    /// <summary>Stores the same password hashed anew with today's parameters; sessions stay.</summary>
    public void UpgradePasswordHash(string hash) => PasswordHash = hash;

    public void SignedIn(DateTimeOffset at) => (LastSignInAt, FailedAttempts, LockedUntil) = (at, 0, null);

    public void FailedToSignIn(DateTimeOffset at)
    {
        FailedAttempts++;
        if (FailedAttempts >= AttemptsBeforeLock)
            (FailedAttempts, LockedUntil) = (0, at + LockFor);
    }

    public void Invite(string email)
    {
        if (!Active)
            throw BusinessException.Conflict("identity:user-inactive", "Activate the user before you send an invitation.");
        if (PasswordHash is not null)
            throw BusinessException.Conflict("identity:already-joined", $"{Name} has joined already.");
        (Email, UserName, SecurityStamp) = (email, email, NewStamp());
    }

    public void Activate() => Active = true;

    public void Deactivate() => (Active, SecurityStamp) = (false, NewStamp());

    /// <summary>Has other roles from now on; sessions given out before end, an invitation that is on its way does not.</summary>
    public void ChangeRoles(IReadOnlyList<string> roles)
    {
        if (PasswordHash is not null)
            SecurityStamp = NewStamp();
        Raise(new UserRolesChanged(Id, roles));
    }

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at)
    {
        if (changed.Contains("email"))
            UserName = Email;
    }

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
