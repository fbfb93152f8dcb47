using System.Globalization;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.MultiTenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Http;

/// <summary>Holds operations marked with <see cref="LimitsAttempts"/> to <see cref="AttemptLimits"/>.</summary>
internal sealed class AttemptLimitFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<LimitsAttempts>() is null)
            return await next(context);
        var services = http.RequestServices;
        var account = context.Arguments.OfType<INamesAccount>().FirstOrDefault()?.Account;
        var tenant = services.GetRequiredService<ICurrentTenant>().Id;
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (services.GetRequiredService<AttemptLimits>().Wait(address, tenant, account) is not { } wait)
            return await next(context);
        http.Items[RetryAfter] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        throw new BusinessException(ErrorKind.Limited, "http:too-many", "Too many attempts. Wait a moment before you try again.");
    }

    /// <summary>Where the number of seconds to wait is left for the problem's header.</summary>
    internal static readonly object RetryAfter = new();
}
