using System.Reflection;
using Crm.SaaS.Platform.Idempotency;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Http;

public static class EndpointMapping
{
    /// <summary>Maps every <see cref="IEndpoints"/> of this layer, each in a unit of work, and refuses to start when one does not say who may call it.</summary>
    public static void MapCrm(this WebApplication app)
    {
        var group = app.MapGroup("")
            .AddEndpointFilter<UnitOfWorkFilter>()
            .AddEndpointFilter<IdempotencyFilter>()
            .AddEndpointFilter<AttemptLimitFilter>();
        foreach (
            var type in Assembly
                .GetExecutingAssembly()
                .GetTypes()
                .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IEndpoints)))
        )
            ((IEndpoints)Activator.CreateInstance(type, nonPublic: true)!).Map(group);
    }

    /// <summary>Throws when an operation does not say who may call it.</summary>
    public static void EnsureAccessIsStated(this IEndpointRouteBuilder routes)
    {
        var silent = routes
            .DataSources.SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<EndpointAccess>() is null)
            .Select(e => $"{string.Join(',', e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])} {e.RoutePattern.RawText}")
            .ToList();
        if (silent.Count > 0)
            throw new InvalidOperationException($"These operations do not say who may call them: {string.Join("; ", silent)}");
    }
}
