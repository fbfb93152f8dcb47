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
    public Task InvokeAsync(HttpContext http)
    {
        var language = Asked(http.Request) ?? currentUser.Principal?.Language ?? "en";
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(texts.Languages.Contains(language) ? language : "en");
        return next(http);
    }

    private string? Asked(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(texts.Languages.Contains);
}
