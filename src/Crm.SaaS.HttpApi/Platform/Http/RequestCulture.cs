using System.Globalization;
using Crm.SaaS.Authorization;
using Crm.SaaS.Localization;
using Microsoft.AspNetCore.Http;

namespace Crm.SaaS.Platform.Http;

/// <summary>
/// The language of texts: what the request asks for, else the user's. Numbers and dates in answers are not for people to read and stay
/// invariant.
/// </summary>
public sealed class RequestCulture(RequestDelegate next, ITexts texts, ICurrentUser currentUser)
{
    private const string English = "en";
    private static readonly object Key = new();

    public Task InvokeAsync(HttpContext http)
    {
        var language = Asked(http.Request, texts) ?? currentUser.Principal?.Language ?? English;
        var culture = CultureInfo.GetCultureInfo(texts.Match(language) ?? English);
        http.Items[Key] = culture;
        CultureInfo.CurrentUICulture = culture;
        return next(http);
    }

    /// <summary>The same for whoever answers once the request has left the operation, where the current culture is the server's again.</summary>
    internal static CultureInfo Of(HttpContext http, ITexts texts) =>
        http.Items[Key] as CultureInfo ?? CultureInfo.GetCultureInfo(Asked(http.Request, texts) ?? English);

    private static string? Asked(HttpRequest request, ITexts texts) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
            .Select(l => texts.Match(l.Value.ToString()))
            .FirstOrDefault(l => l is not null);
}
