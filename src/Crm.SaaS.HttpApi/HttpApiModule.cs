using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Crm.SaaS.Platform.Antiforgery;
using Crm.SaaS.Platform.Changes;
using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Idempotency;
using Crm.SaaS.Platform.OpenApi;
using Crm.SaaS.Platform.Presence;
using Crm.SaaS.Platform.Problems;
using Crm.SaaS.Platform.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS;

/// <summary>What this layer offers to the program, in one place.</summary>
public static class HttpApiModule
{
    public static IServiceCollection AddHttpApi(this IServiceCollection services)
    {
        services.AddSingleton<TenantAddress>().AddSingleton<AntiforgeryTokens>().AddSingleton<AttemptLimits>().AddSingleton<TenantTurns>();
        services.AddSignalR();
        services.AddSingleton<Watchers>().AddSingleton<IChangeAudience, ChangeAudience>().AddHostedService<WatcherRounds>();
        services.AddSingleton<Presences>().AddSingleton<IPresenceAudience>(all => all.GetRequiredService<Presences>());
        services.AddSingleton<PresenceTelling>().AddSingleton<IChangeAudience>(all => all.GetRequiredService<PresenceTelling>());
        services.AddSingleton<PresenceDoor>().AddHostedService<PresenceRounds>();
        services.AddSingleton(all => PresenceLease.Of(all.GetRequiredService<IConfiguration>()));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            foreach (var context in Assembly.GetExecutingAssembly().GetTypes().Where(t => t.IsSubclassOf(typeof(JsonSerializerContext))))
                options.SerializerOptions.TypeInfoResolverChain.Insert(0, (JsonSerializerContext)Activator.CreateInstance(context)!);
        });
        services.AddOpenApi(options => options.AddDocumentTransformer<RecordPaths>());
        services
            .AddAuthentication(SessionSchemes.Default)
            .AddPolicyScheme(
                SessionSchemes.Default,
                null,
                scheme =>
                    scheme.ForwardDefaultSelector = http =>
                        BearerHandler.IsIn(http.Request.Headers.Authorization) ? SessionSchemes.Bearer : SessionSchemes.Cookie
            )
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(SessionSchemes.Bearer, null)
            .AddCookie(
                SessionSchemes.Cookie,
                cookie =>
                {
                    cookie.Cookie.Name = SessionSchemes.Cookie;
                    cookie.Cookie.HttpOnly = true;
                    cookie.Cookie.Path = "/";
                    cookie.Cookie.SameSite = SameSiteMode.Lax;
                    cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                    cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
                    cookie.SlidingExpiration = true;
                }
            );
        return services;
    }

    /// <summary>From the address to the operation: problems around everything, then tenant, route, antiforgery, session, turn, language.</summary>
    public static void UseHttpApi(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<TenantPath>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<AntiforgeryMiddleware>();
        app.UseMiddleware<SessionMiddleware>();
        app.UseMiddleware<TurnMiddleware>();
        app.UseMiddleware<SocketOrigin>();
        app.UseMiddleware<RequestCulture>();
        app.UseMiddleware<RequestPrint>();
        app.MapCrm();
        app.MapHub<ChangeHub>(ChangeHub.Address, ChangeHub.Limit).ForSignedIn().WithMetadata(new TakesNoTurn());
        app.MapOpenApi().ForAnyoneAnywhere();
    }
}
