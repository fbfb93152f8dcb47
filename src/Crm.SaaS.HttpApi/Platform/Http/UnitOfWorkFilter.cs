using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Uow;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Http;

/// <summary>Limits how long a statement may take, and commits after the handler and before the answer is written, so that a failed commit never answers as a success.</summary>
internal sealed class UnitOfWorkFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var work = http.RequestServices.GetRequiredService<IUnitOfWork>();
        var tenants = http.RequestServices.GetRequiredService<ITenantStore>();
        if (http.RequestServices.GetRequiredService<ICurrentTenant>().Id is { } id)
            work.StatementLimit = (await tenants.FindAsync(id, http.RequestAborted))?.StatementLimit;
        var result = await next(context);
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            await work.CompleteAsync(http.RequestAborted);
        return result;
    }
}
