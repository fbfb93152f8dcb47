namespace Crm.SaaS.Authorization;

/// <summary>An input that names the account it is about, so that attempts can be counted per account.</summary>
public interface INamesAccount
{
    string? Account { get; }
}
