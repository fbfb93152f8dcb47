using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Migration.Demo;

/// <summary>Writes records of one company as one of its people at a time of the past, through the commands that the API uses.</summary>
internal sealed class DemoWriter(Product product, SetClock clock, Guid tenantId)
{
    public Task<Guid> CreateAsync(Guid by, DateTimeOffset at, string plural, object values) =>
        RunAsync(by, at, async commands => (await commands.CreateAsync(plural, Json(values), CancellationToken.None)).Id);

    public Task ActAsync(Guid by, DateTimeOffset at, string plural, Guid id, string act, object input) =>
        RunAsync(by, at, async commands => (await commands.ActAsync(plural, id, act, null, Json(input), CancellationToken.None)).Id);

    public Task UpdateAsync(Guid by, DateTimeOffset at, string plural, Guid id, object values) =>
        RunAsync(by, at, async commands => (await commands.UpdateAsync(plural, id, null, Json(values), CancellationToken.None)).Id);

    public Task ForAsync(Func<IServiceProvider, Task> work) => product.ForAsync(tenantId, work);

    private async Task<Guid> RunAsync(Guid by, DateTimeOffset at, Func<IRecordCommands, Task<Guid>> write)
    {
        var written = Guid.Empty;
        clock.Set(at);
        try
        {
            await product.ForAsync(
                tenantId,
                async services =>
                {
                    var principal = await services.GetRequiredService<IPrincipalSource>().FindAsync(by, CancellationToken.None);
                    using var _ = services.GetRequiredService<ICurrentUser>().Change(principal);
                    written = await write(services.GetRequiredService<IRecordCommands>());
                    await services.GetRequiredService<IUnitOfWork>().CompleteAsync(CancellationToken.None);
                }
            );
        }
        finally
        {
            clock.Set(null);
        }
        return written;
    }

    private static JsonElement Json(object values) => JsonSerializer.SerializeToElement(values, JsonSerializerOptions.Web);
}
