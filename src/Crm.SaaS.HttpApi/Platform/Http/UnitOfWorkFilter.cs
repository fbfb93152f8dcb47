using System.Data.Common;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Uow;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Http;

/// <summary>
/// Limits how long a statement may take, and commits after the handler and before the answer is written, so that a failed commit never
/// answers as a success. What fails is rolled back before it is answered too: whoever reads the refusal finds nothing of it still held.
/// </summary>
internal sealed class UnitOfWorkFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var work = http.RequestServices.GetRequiredService<IUnitOfWork>();
        var tenants = http.RequestServices.GetRequiredService<ITenantStore>();
        if (http.RequestServices.GetRequiredService<ICurrentTenant>().Id is { } id)
            work.StatementLimit = (await tenants.FindAsync(id, http.RequestAborted))?.StatementLimit;
        try
        {
            var result = await next(context);
            if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
                await work.CompleteAsync(http.RequestAborted);
            return result;
        }
        catch
        {
            await RollBackAsync(work);
            throw;
        }
    }

    private static async Task RollBackAsync(IUnitOfWork work)
    {
        try
        {
            await work.RollBackAsync();
        }
        catch (DbException)
        {
            // The connection is gone, and what was pending went with it; what broke it is what the caller is told.
        }
    }
}
