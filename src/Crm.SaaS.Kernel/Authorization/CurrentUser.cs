using Crm.SaaS.Errors;

namespace Crm.SaaS.Authorization;

/// <summary>Keeps the acting user with the flow of execution.</summary>
public sealed class CurrentUser : ICurrentUser
{
    private static readonly AsyncLocal<Principal?> Current = new();

    public Principal? Principal => Current.Value;

    public Principal Required =>
        Current.Value ?? throw new BusinessException(ErrorKind.Unauthenticated, "auth:sign-in", "Sign in to continue.");

    public IDisposable Change(Principal? principal)
    {
        var before = Current.Value;
        Current.Value = principal;
        return new Restore(before);
    }

    private sealed class Restore(Principal? before) : IDisposable
    {
        public void Dispose() => Current.Value = before;
    }
}
