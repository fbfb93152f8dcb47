using System.Security.Cryptography;
using System.Text;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Sessions;
using Microsoft.AspNetCore.Http;

namespace Crm.SaaS.Platform.Antiforgery;

/// <summary>Gives browsers a token with the first page and asks for it on every unsafe request of a cookie session, and to begin or end one.</summary>
public sealed class AntiforgeryMiddleware(RequestDelegate next, AntiforgeryTokens tokens)
{
    public const string Cookie = "XSRF-TOKEN";
    public const string Header = "RequestVerificationToken";

    public async Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        var cookie = request.Cookies[Cookie];
        if (IsSafe(request.Method))
        {
            if (!BearerHandler.IsIn(request.Headers.Authorization) && !tokens.IsOurs(cookie))
                Give(http);
        }
        else if (IsAsked(http) && !(Same(cookie, request.Headers[Header]) && tokens.IsOurs(cookie)))
            throw BusinessException.Invalid(
                "http:antiforgery",
                "The request does not come from a page of this application. Load the page again."
            );
        await next(http);
    }

    private void Give(HttpContext http) =>
        http.Response.Cookies.Append(
            Cookie,
            tokens.New(),
            new CookieOptions
            {
                HttpOnly = false,
                IsEssential = true,
                Path = "/",
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
            }
        );

    private static bool IsAsked(HttpContext http) =>
        http.GetEndpoint() is { } endpoint
        && endpoint.Metadata.GetMetadata<EndpointAccess>() is not null
        && (endpoint.Metadata.GetMetadata<ChangesSession>() is not null || http.User.Identity?.AuthenticationType == SessionSchemes.Cookie);

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool Same(string? cookie, string? header) =>
        cookie is not null
        && header is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(cookie), Encoding.UTF8.GetBytes(header));
}
