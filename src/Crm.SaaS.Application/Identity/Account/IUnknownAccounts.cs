namespace Crm.SaaS.Identity.Account;

/// <summary>Counts wrong passwords for accounts that do not exist, so that a lock does not tell which ones do.</summary>
internal interface IUnknownAccounts
{
    /// <summary>Counts one more failure. True when an account that exists would be locked now.</summary>
    bool Failed(Guid tenantId, string name);
}
