namespace Crm.SaaS.Identity.Users;

internal enum PasswordMatch
{
    Wrong,
    Right,

    /// <summary>Right, and stored with parameters of an earlier time.</summary>
    RightButOld,
}

internal interface IPasswords
{
    string Hash(string password);

    /// <summary>Compares in the same time whether or not there is a hash to compare with.</summary>
    PasswordMatch Check(string? hash, string password);
}
