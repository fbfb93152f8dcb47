using Microsoft.AspNetCore.Builder;

namespace Crm.SaaS.Platform.Http;

/// <summary>Who may call an operation.</summary>
/// <param name="Permission">The permission that it needs; null where being signed in is enough, or nothing is asked.</param>
/// <param name="Anonymous">Anyone may call it.</param>
/// <param name="NeedsTenant">False: it belongs to no company, and what the address names does not matter.</param>
public sealed record EndpointAccess(string? Permission, bool Anonymous, bool NeedsTenant);

/// <summary>An operation that starts or ends a browser's session: the antiforgery token is asked for although nobody is signed in.</summary>
public sealed record ChangesSession;

/// <summary>Attempts at this operation are counted per address and per account.</summary>
public sealed record LimitsAttempts;

public static class EndpointAccessRules
{
    public static T Needs<T>(this T endpoint, string permission)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new EndpointAccess(permission, Anonymous: false, NeedsTenant: true));

    /// <summary>Anyone who is signed in; what they may do is decided where it is known which records it concerns.</summary>
    public static T ForSignedIn<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new EndpointAccess(null, Anonymous: false, NeedsTenant: true));

    public static T ForAnyone<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new EndpointAccess(null, Anonymous: true, NeedsTenant: true));

    /// <summary>Anyone, and for no company in particular: sign-up, look-ups, health.</summary>
    public static T ForAnyoneAnywhere<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new EndpointAccess(null, Anonymous: true, NeedsTenant: false));
}
