using Crm.SaaS.Platform.Access;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Webhooks;

/// <summary>What a webhook sends is what the person whom it acts for may see: their records, without the fields that are hidden from them.</summary>
public sealed class WebhookMaskTests(WebhookApp fixture) : IClassFixture<WebhookApp>
{
    private static readonly string[] Hooks = ["Crm.Webhooks.Read", "Crm.Webhooks.Create", "Crm.Webhooks.Update"];
    private readonly CrmApp app = fixture.App;

    [Fact]
    public async Task A_body_has_no_hidden_field_and_tells_of_no_record_beyond_reach()
    {
        await using var receiver = await Receiver.StartAsync();
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Partner", "own", [.. MaskedWorld.All, .. Hooks]);
        foreach (var field in new[] { "amount", "externalId", "name" })
            await tenant.Admin.Open(role, "deals", field, "hidden");
        await tenant.Admin.Reach(
            role,
            "Crm.Companies.Read",
            "rule",
            new
            {
                field = "city",
                op = "eq",
                value = "Berlin",
            }
        );
        var partner = await tenant.Join(app, "Partner", "Partner");
        var hook = await partner.Client.Create(
            "webhooks",
            new
            {
                name = "Hook",
                address = receiver.Address + "/in",
                @object = "deals",
                onCreated = true,
                onUpdated = true,
            }
        );
        hook.GetProperty("actsFor").GetProperty("id").GetGuid().ShouldBe(partner.Id);
        await partner.Client.Ok(HttpMethod.Post, $"/api/app/webhooks/{hook.GetProperty("id").GetGuid()}/secret");
        var rome = (await tenant.Admin.Create("companies", new { name = MaskedWorld.Secret, city = "Rome" })).GetProperty("id").GetGuid();
        await tenant.Admin.Create("deals", new { name = "The boss's", amount = 77712377 });
        var theirs = await tenant.Admin.Create(
            "deals",
            new
            {
                name = "Zanzibar deal",
                amount = 77712377,
                externalId = MaskedWorld.Secret,
                company = rome,
                owner = partner.Id,
                priority = "high",
            }
        );
        await receiver.CountAsync(1);
        await tenant.Admin.Ok(
            HttpMethod.Patch,
            $"/api/crm/deals/{theirs.GetProperty("id").GetGuid()}",
            new { amount = 88812388, priority = "low" }
        );
        await receiver.CountAsync(2);
        await Until.TrueAsync(
            app.Database.Admin,
            $"not exists (select 1 from outbox where tenant_id = '{tenant.Id}' and not_before <= now() + interval '10 seconds')"
        );

        receiver.All.Count.ShouldBe(2);
        foreach (var came in receiver.All)
        {
            var data = came.Json.GetProperty("data");
            data.GetProperty("id").GetGuid().ShouldBe(theirs.GetProperty("id").GetGuid());
            var record = data.GetProperty("record");
            record.GetProperty("priority").GetString().ShouldNotBeNull();
            foreach (var field in new[] { "amount", "externalId", "name" })
                record.TryGetProperty(field, out _).ShouldBeFalse(field);
            var text = came.Json.ToString();
            foreach (var secret in new[] { MaskedWorld.Secret, "77712377", "88812388", rome.ToString(), "The boss" })
                text.ShouldNotContain(secret, Case.Insensitive);
        }
    }

    [Fact]
    public async Task What_is_hidden_or_taken_away_after_it_happened_is_not_sent_any_more()
    {
        await using var receiver = await Receiver.StartAsync();
        var first = true;
        receiver.Answer = (_, http) =>
        {
            http.Response.StatusCode = first ? 500 : 204;
            return Task.CompletedTask;
        };
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Partner", "all", [.. MaskedWorld.All, .. Hooks]);
        var partner = await tenant.Join(app, "Partner", "Partner");
        var hook = (
            await partner.Client.Create(
                "webhooks",
                new
                {
                    name = "Hook",
                    address = receiver.Address + "/in",
                    @object = "deals",
                    onCreated = true,
                }
            )
        ).GetProperty("id").GetGuid();
        await partner.Client.Ok(HttpMethod.Post, $"/api/app/webhooks/{hook}/secret");
        await tenant.Admin.Create("deals", new { name = "Deal", amount = 77712377 });
        await receiver.CountAsync(1);
        receiver.All[0].Json.ToString().ShouldContain("77712377");
        await tenant.Admin.Open(role, "deals", "amount", "hidden");
        first = false;
        await Until.TrueAsync(
            app.Database.Admin,
            $"exists (select 1 from webhook_deliveries where webhook_id = '{hook}' and attempts = 1)"
        );
        await Isolation.TwoCompanies.ExecuteAsync(
            app.Database.Admin,
            $"update outbox set not_before = now() where tenant_id = '{tenant.Id}'; notify crm_outbox"
        );
        await receiver.CountAsync(2);
        receiver.All[1].Json.ToString().ShouldNotContain("77712377");
    }
}
