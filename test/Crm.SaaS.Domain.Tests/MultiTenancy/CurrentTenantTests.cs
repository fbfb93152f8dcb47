using Shouldly;
using Xunit;

namespace Crm.SaaS.MultiTenancy;

public sealed class CurrentTenantTests
{
    private readonly CurrentTenant tenant = new();

    [Fact]
    public void No_tenant_is_an_error() => Should.Throw<NoTenantException>(() => tenant.RequiredId);

    [Fact]
    public void A_nested_change_restores_what_was_before()
    {
        var (outer, inner) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        using (tenant.Change(outer))
        {
            using (tenant.Change(inner))
                tenant.Id.ShouldBe(inner);
            tenant.Id.ShouldBe(outer);
        }
        tenant.Id.ShouldBeNull();
    }

    [Fact]
    public async Task Parallel_work_does_not_share_a_tenant()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 200),
            async (_, ct) =>
            {
                var mine = Guid.CreateVersion7();
                using (tenant.Change(mine))
                {
                    await Task.Yield();
                    tenant.Id.ShouldBe(mine);
                    await Task.Delay(1, ct);
                    tenant.Id.ShouldBe(mine);
                }
            }
        );
        tenant.Id.ShouldBeNull();
    }
}
