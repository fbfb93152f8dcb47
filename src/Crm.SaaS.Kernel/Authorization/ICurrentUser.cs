namespace Crm.SaaS.Authorization;

/// <summary>Who is acting. Set from the authenticated principal, or by a job from what it carries.</summary>
public interface ICurrentUser
{
    /// <summary>The acting user, or null when nobody is signed in.</summary>
    Principal? Principal { get; }

    /// <summary>The acting user. Throws a 401 refusal when nobody is signed in.</summary>
    Principal Required { get; }

    /// <summary>Acts as another principal until the result is disposed: sign-up, jobs, import.</summary>
    IDisposable Change(Principal? principal);
}
