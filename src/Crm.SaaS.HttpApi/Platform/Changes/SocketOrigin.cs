using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Sessions;
using Microsoft.AspNetCore.Http;

namespace Crm.SaaS.Platform.Changes;

/// <summary>
/// A browser opens sockets to any address with its cookies, and can send no antiforgery token with them; but it says which page asks. A cookie
/// session opens a socket from a page of the very address only. A program with a token of its own needs no page.
/// </summary>
public sealed class SocketOrigin(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments(ChangeHub.Address) && !IsOwn(http.Request))
            throw BusinessException.Forbidden("A page of another address may not open this connection.");
        return next(http);
    }

    private static bool IsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return BearerHandler.IsIn(request.Headers.Authorization) || HttpMethods.IsPost(request.Method);
        return Uri.TryCreate(origin, UriKind.Absolute, out var page)
            && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
