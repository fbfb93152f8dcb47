namespace Crm.SaaS.Platform.Sessions;

public static class SessionSchemes
{
    /// <summary>Picks one of the two below by what the request carries.</summary>
    public const string Default = "crm";
    public const string Cookie = "crm.session";
    public const string Bearer = "Bearer";
}
