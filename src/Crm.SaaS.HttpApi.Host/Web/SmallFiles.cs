using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Crm.SaaS.Web;

/// <summary>Files that the build has compressed beside themselves (<c>main.js.br</c>), as small as Brotli makes them, which takes too long while somebody waits.</summary>
internal sealed class SmallFiles : IContentTypeProvider
{
    private const string Ending = ".br";
    private const string Brotli = "br";
    private readonly FileExtensionContentTypeProvider types = new();

    /// <summary>Where the caller reads Brotli and there is such a file, it is the one that is asked for.</summary>
    public static void Choose(HttpContext http, IFileProvider files)
    {
        var request = http.Request;
        if (Path.HasExtension(request.Path) && Reads(request) && files.GetFileInfo(request.Path.Value + Ending).Exists)
            request.Path = request.Path.Value + Ending;
    }

    /// <summary>Says of an answer how it is compressed, and gives the name of the file inside.</summary>
    public static string Tell(StaticFileResponseContext file)
    {
        var name = file.File.Name;
        if (!name.EndsWith(Ending, StringComparison.Ordinal))
            return name;
        file.Context.Response.Headers.ContentEncoding = Brotli;
        file.Context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        return name[..^Ending.Length];
    }

    public bool TryGetContentType(string subpath, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string contentType) =>
        types.TryGetContentType(subpath.EndsWith(Ending, StringComparison.Ordinal) ? subpath[..^Ending.Length] : subpath, out contentType);

    private static bool Reads(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var read)
        && read.Any(each => each.Value.Equals(Brotli, StringComparison.OrdinalIgnoreCase) && each.Quality is null or > 0);
}
