using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Pieces of an import's work, each in a scope and a transaction of its own.</summary>
internal sealed class ImportWork(IServiceScopeFactory scopes) : IScopedDependency
{
    public Task InScopeAsync(Func<IServiceProvider, Task> work, CancellationToken ct) =>
        InScopeAsync(
            async services =>
            {
                await work(services);
                return 0;
            },
            ct
        );

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var result = await work(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CompleteAsync(ct);
        return result;
    }
}
