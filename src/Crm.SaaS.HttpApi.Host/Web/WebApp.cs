using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Crm.SaaS.Web;

/// <summary>Serves the built user interface: files under <c>Crm:WebRoot</c>, and its page for every address that is one of its own.</summary>
internal static partial class WebApp
{
    private const string Page = "index.html";

    /// <summary>Where programs ask, and want a problem rather than a page.</summary>
    private static readonly PathString[] OfProgram = ["/api", "/health", "/hubs", "/openapi"];

    public static void UseWebApp(this WebApplication app)
    {
        if (app.Configuration["Crm:WebRoot"] is not { Length: > 0 } folder || !Directory.Exists(folder))
            return;
        var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        app.Use(
            (http, next) =>
            {
                SmallFiles.Choose(http, files);
                return next(http);
            }
        );
        app.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = files,
                ContentTypeProvider = new SmallFiles(),
                OnPrepareResponse = Prepare,
            }
        );
        app.Use((http, next) => IsPage(http) ? SendPageAsync(http, files) : next(http));
    }

    private static bool IsPage(HttpContext http) =>
        http.GetEndpoint() is null
        && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && !Path.HasExtension(http.Request.Path)
        && !OfProgram.Any(prefix => http.Request.Path.StartsWithSegments(prefix));

    private static async Task SendPageAsync(HttpContext http, PhysicalFileProvider files)
    {
        var page = files.GetFileInfo(Page);
        if (!page.Exists)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        await using var stream = page.CreateReadStream();
        using var reader = new StreamReader(stream);
        var html = await reader.ReadToEndAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(Rebased(html, http.Request.PathBase), Encoding.UTF8, http.RequestAborted);
    }

    /// <summary>The page with its base set to the path that names the tenant, so that its links stay under it.</summary>
    private static string Rebased(string html, PathString pathBase) =>
        pathBase.HasValue ? Base().Replace(html, $"<base href=\"{pathBase.ToUriComponent()}/\"") : html;

    private static void Prepare(StaticFileResponseContext file)
    {
        var name = SmallFiles.Tell(file);
        file.Context.Response.Headers.CacheControl = Hashed().IsMatch(name) ? "public, max-age=31536000, immutable" : "no-cache";
    }

    [GeneratedRegex("""<base href="/"(?=[\s/>])""")]
    private static partial Regex Base();

    [GeneratedRegex(@"^(chunk|main|styles)-[\w-]{8}\.(js|css)$|-[A-Z0-9]{8}\.woff2$")]
    private static partial Regex Hashed();
}
