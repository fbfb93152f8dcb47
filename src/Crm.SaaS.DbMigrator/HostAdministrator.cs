using System.Text.Json.Nodes;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Saas.Tenants;
using Crm.SaaS.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Migration;

/// <summary>The first user of the platform itself.</summary>
internal static class HostAdministrator
{
    private const string UserName = "admin";

    public static Task EnsureAsync(Product product, Secrets secrets) =>
        product.ForAsync(
            HostTenant.Id,
            async services =>
            {
                var rows = services.GetRequiredService<IRows>();
                if (await rows.FindAsync<User>(u => u.UserName == UserName, CancellationToken.None) is not null)
                    return;
                var password = Secrets.NewPassword();
                var seeding = services.GetRequiredService<ITenantSeeding>();
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
                await seeding.SeedAsync(HostTenant.Id, new FirstAdministrator(UserName, null, password), now, CancellationToken.None);
                secrets["HostAdmin"] = new JsonObject { ["userName"] = UserName, ["password"] = password };
                secrets.Save();
                await services.GetRequiredService<IUnitOfWork>().CompleteAsync(CancellationToken.None);
            }
        );
}
