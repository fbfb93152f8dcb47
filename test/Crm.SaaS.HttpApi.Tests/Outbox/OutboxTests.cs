using System.Net.Http.Json;
using Crm.SaaS.Isolation;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Outbox;

/// <summary>Work outside of requests is done, once its transaction is committed, and what cannot be done holds up nobody.</summary>
public sealed class OutboxTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_message_that_nobody_understands_is_put_off_and_its_neighbours_go_on()
    {
        var company = await app.Given.Tenant("poisoned");
        await AddAsync(company.Id, "nobody.knows-this", attempts: 0);
        using var anonymous = app.Anonymous(company.Name);
        await anonymous.PostAsJsonAsync("/api/account/send-password-reset-code", new { email = company.AdminEmail });
        await UntilAsync("not exists (select 1 from outbox where name = 'crm.mail-queued')");
        await UntilAsync(
            "exists (select 1 from outbox where name = 'nobody.knows-this' and attempts = 1 and error like '%nobody.knows-this%' and not_before > now())"
        );
    }

    [Fact]
    public async Task A_message_that_fails_for_the_last_time_is_parked_with_its_reason()
    {
        var company = await app.Given.Tenant("parked");
        await AddAsync(company.Id, "nobody.ever-will", attempts: 7);
        await UntilAsync(
            "exists (select 1 from outbox where name = 'nobody.ever-will' and parked_at is not null and error like '%ever-will%')"
        );
    }

    [Fact]
    public async Task What_a_killed_process_held_is_taken_up_when_its_lease_ends()
    {
        var company = await app.Given.Tenant("killed");
        await AddAsync(company.Id, "nobody.held-this", attempts: 1, lockedUntil: "now() + interval '3 seconds'");
        await Task.Delay(1_000);
        (await IsAsync("exists (select 1 from outbox where name = 'nobody.held-this' and attempts = 1)")).ShouldBeTrue();
        await UntilAsync("exists (select 1 from outbox where name = 'nobody.held-this' and attempts = 2)");
    }

    [Fact]
    public async Task Of_a_change_that_no_webhook_of_the_company_could_hear_nothing_is_left_to_do()
    {
        var company = await app.Given.Tenant();
        await company.Admin.Ok(HttpMethod.Post, "/api/crm/companies", new { name = "Acme" });
        await Task.Delay(500);
        (await IsAsync($"exists (select 1 from outbox where tenant_id = '{company.Id}' and name = 'crm.records-changed')")).ShouldBeFalse();
        (
            await IsAsync($"exists (select 1 from inbox where tenant_id = '{company.Id}' and handler like '%QueueDeliveries')")
        ).ShouldBeFalse();
    }

    private Task AddAsync(Guid tenantId, string name, int attempts, string lockedUntil = "null") =>
        TwoCompanies.ExecuteAsync(
            app.Database.Admin,
            $$"""
            insert into outbox (tenant_id, id, name, payload, culture, at, not_before, attempts, locked_until)
            values ('{{tenantId}}', '{{Guid.CreateVersion7()}}', '{{name}}', '{}', 'en', now(), now(), {{attempts}}, {{lockedUntil}});
            notify crm_outbox
            """
        );

    private Task UntilAsync(string condition) => Until.TrueAsync(app.Database.Admin, condition);

    private async Task<bool> IsAsync(string condition) => await TwoCompanies.ScalarAsync(app.Database.Admin, $"select {condition}") is true;
}
