using Crm.SaaS.Uow;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Http;

/// <summary>Commits after the handler and before the answer is written, so that a failed commit never answers as a success.</summary>
internal sealed class UnitOfWorkFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            await http.RequestServices.GetRequiredService<IUnitOfWork>().CompleteAsync(http.RequestAborted);
        return result;
    }
}
