using Microsoft.AspNetCore.Http;

namespace Crm.SaaS.Platform.Sessions;

/// <summary>Takes the tenant that <c>/t/{name}/…</c> names off the path, so that what follows is found at the same addresses as ever.</summary>
public sealed class TenantPath(RequestDelegate next)
{
    private const string Prefix = "/t/";
    private static readonly object Key = new();

    public static string? NameIn(HttpContext http) => http.Items[Key] as string;

    public async Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value;
        if (path is null || !path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            await next(http);
            return;
        }
        var end = path.IndexOf('/', Prefix.Length);
        if (end < 0)
        {
            http.Response.Redirect($"{http.Request.PathBase}{http.Request.Path.ToUriComponent()}/{http.Request.QueryString}");
            return;
        }
        var (pathBase, rest) = (http.Request.PathBase, http.Request.Path);
        http.Items[Key] = path[Prefix.Length..end];
        (http.Request.PathBase, http.Request.Path) = (pathBase.Add(path[..end]), path[end..]);
        await next(http);
        (http.Request.PathBase, http.Request.Path) = (pathBase, rest);
    }
}
