using System.Text.Json;
using Crm.SaaS.Isolation;
using Crm.SaaS.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Webhooks;

/// <summary>The product over a database of its own that may call this machine, and a receiver there.</summary>
public sealed class WebhookApp : IAsyncLifetime
{
    public CrmApp App { get; } = new() { Also = host => host.UseSetting("Crm:Outbound:AllowLoopback", "true") };

    public Task InitializeAsync() => App.InitializeAsync();

    public Task DisposeAsync() => App.DisposeAsync();
}

/// <summary>Other programs are told of what they asked for, once it was committed, signed, until they have taken it.</summary>
public sealed class WebhookTests(WebhookApp fixture) : IClassFixture<WebhookApp>
{
    private readonly CrmApp app = fixture.App;

    [Fact]
    public async Task A_change_is_delivered_signed_with_the_record_as_it_is()
    {
        await using var receiver = await Receiver.StartAsync();
        var company = await app.Given.Tenant();
        var (_, secret) = await HookAsync(company, receiver, new { onCreated = true });
        var made = await company.Admin.Create("companies", new { name = "Acme", website = "https://acme.example" });
        var came = await receiver.OnlyAsync();
        came.IsSignedWith(secret).ShouldBeTrue();
        came.Json.GetProperty("type").GetString().ShouldBe("company.created");
        var data = came.Json.GetProperty("data");
        data.GetProperty("id").GetGuid().ShouldBe(made.GetProperty("id").GetGuid());
        data.GetProperty("version").GetInt32().ShouldBe(1);
        data.GetProperty("record").GetProperty("website").GetString().ShouldBe("https://acme.example");
        await Until.TrueAsync(
            app.Database.Admin,
            $"(select state = 'delivered' and attempts = 1 from webhook_deliveries where id = '{came.Id}')"
        );
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_delivered()
    {
        await using var receiver = await Receiver.StartAsync();
        var company = await app.Given.Tenant();
        await HookAsync(
            company,
            receiver,
            new
            {
                onUpdated = true,
                onDeleted = true,
                filter = """{"field":"name","op":"startsWith","value":"Big"}""",
            }
        );
        var big = (await company.Admin.Create("companies", new { name = "Big one" })).GetProperty("id").GetGuid();
        var small = (await company.Admin.Create("companies", new { name = "Small one" })).GetProperty("id").GetGuid();
        await company.Admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{small}", new { name = "Still small" });
        await company.Admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{big}", new { name = "Big still" });
        await receiver.CountAsync(1);
        await company.Admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{small}");
        await company.Admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{big}");
        await receiver.CountAsync(2);
        await QuietAsync(company);
        receiver.All.Select(r => r.Json.GetProperty("type").GetString()).ShouldBe(["company.updated", "company.deleted"]);
        var gone = receiver.All[1].Json.GetProperty("data");
        gone.GetProperty("id").GetGuid().ShouldBe(big);
        gone.GetProperty("record").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task An_attempt_that_fails_is_made_again_signed_anew_under_the_same_id()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (n, http) =>
        {
            http.Response.StatusCode = n == 1 ? 503 : 200;
            return http.Response.WriteAsync(n == 1 ? "come\u0007 back" + new string('x', 5_000) : "thanks");
        };
        var company = await app.Given.Tenant();
        var (_, secret) = await HookAsync(company, receiver, new { onCreated = true });
        await company.Admin.Create("companies", new { name = "Twice" });
        var both = await receiver.CountAsync(2);
        both[1].Id.ShouldBe(both[0].Id);
        both[1].Timestamp.ShouldBeGreaterThanOrEqualTo(both[0].Timestamp + 4);
        both[1].Signature.ShouldNotBe(both[0].Signature);
        both.ShouldAllBe(r => r.IsSignedWith(secret));
        await QuietAsync(company);
        var log = await company.Admin.Ok(HttpMethod.Get, $"/api/app/webhook-deliveries/{both[0].Id}");
        log.GetProperty("delivery").GetProperty("state").GetString().ShouldBe("delivered");
        var attempts = log.GetProperty("attempts").EnumerateArray().ToList();
        attempts.Select(a => a.GetProperty("status").GetInt32()).ShouldBe([503, 200]);
        attempts[0].GetProperty("response").GetString()!.Length.ShouldBe(999);
        attempts[0].GetProperty("response").GetString().ShouldStartWith("come back");
        log.ToString().ShouldNotContain(secret[6..]);
    }

    [Fact]
    public async Task For_a_day_after_a_new_secret_both_sign()
    {
        await using var receiver = await Receiver.StartAsync();
        var company = await app.Given.Tenant();
        var (hook, former) = await HookAsync(company, receiver, new { onRestored = true });
        var secret = await SecretAsync(company, hook);
        secret.ShouldNotBe(former);
        await TestAsync(company, hook);
        var came = await receiver.OnlyAsync();
        (came.IsSignedWith(secret), came.IsSignedWith(former)).ShouldBe((true, true));
        await TwoCompanies.ExecuteAsync(
            app.Database.Admin,
            $"update webhook_secrets set valid_until = now() - interval '1 second' where webhook_id = '{hook}' and valid_until is not null"
        );
        await TestAsync(company, hook);
        var later = (await receiver.CountAsync(2))[1];
        (later.IsSignedWith(secret), later.IsSignedWith(former)).ShouldBe((true, false));
        (
            await TwoCompanies.ScalarAsync(app.Database.Admin, $"select count(*) from webhook_secrets where sealed like '%{secret[6..]}%'")
        ).ShouldBe(0L);
    }

    [Fact]
    public async Task What_has_failed_for_good_can_be_sent_again_one_or_all()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, http) => Status(http, 500);
        var company = await app.Given.Tenant();
        var (hook, _) = await HookAsync(company, receiver, new { onCreated = true });
        await company.Admin.Create("companies", new { name = "One" });
        await company.Admin.Create("companies", new { name = "Two" });
        await receiver.CountAsync(2);
        await EndScheduleAsync(hook);
        var failed = await company.Admin.Ok(HttpMethod.Get, $"/api/app/webhooks/{hook}/deliveries?state=failed");
        failed.GetProperty("totalCount").GetInt64().ShouldBe(2);
        failed.GetProperty("items")[0].GetProperty("reason").GetString().ShouldBe("The server answered with 500.");
        failed.GetProperty("items")[0].GetProperty("lastStatus").GetInt32().ShouldBe(500);
        receiver.Answer = (_, _) => Task.CompletedTask;
        var first = failed.GetProperty("items")[0].GetProperty("id").GetGuid();
        await company.Admin.Ok(HttpMethod.Post, $"/api/app/webhook-deliveries/{first}/replay");
        await DeliveredAsync(first);
        var answer = await company.Admin.Ok(
            HttpMethod.Post,
            $"/api/app/webhooks/{hook}/replay-failed",
            new { since = TimeProvider.System.GetUtcNow().AddHours(-1) }
        );
        answer.GetProperty("count").GetInt32().ShouldBe(1);
        await DeliveredAsync(failed.GetProperty("items")[1].GetProperty("id").GetGuid());
        var (status, problem) = await company.Admin.Try(HttpMethod.Post, $"/api/app/webhooks/{hook}/replay-failed", new { });
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, "webhooks:no-since"));
    }

    [Fact]
    public async Task After_days_of_failure_it_is_paused_with_a_reason_and_a_mail()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, http) => Status(http, 500);
        var company = await app.Given.Tenant();
        var (hook, _) = await HookAsync(company, receiver, new { onCreated = true });
        await TwoCompanies.ExecuteAsync(
            app.Database.Admin,
            $"update webhooks set failing_since = now() - interval '4 days' where id = '{hook}'"
        );
        await company.Admin.Create("companies", new { name = "Too late" });
        await PausedAsync(company, hook, "Nothing was delivered for 3 days. Last: The server answered with 500.");
        await company.Admin.Ok(HttpMethod.Post, $"/api/crm/webhooks/{hook}/resume", new { });
        var again = await company.Admin.Ok(HttpMethod.Get, $"/api/crm/webhooks/{hook}");
        again.GetProperty("state").GetString().ShouldBe("active");
        again.GetProperty("failingSince").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_for_good_is_not_called_again()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, http) => Status(http, 410);
        var company = await app.Given.Tenant();
        var (hook, _) = await HookAsync(company, receiver, new { onCreated = true });
        await company.Admin.Create("companies", new { name = "Gone" });
        await PausedAsync(company, hook, "The receiver answered that it is gone for good (410).");
        receiver.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var inside = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, http) =>
        {
            http.Response.Redirect(inside.Address, permanent: true, preserveMethod: true);
            return Task.CompletedTask;
        };
        var company = await app.Given.Tenant();
        var (hook, _) = await HookAsync(company, receiver, new { onRestored = true });
        await TestAsync(company, hook);
        await receiver.OnlyAsync();
        await Until.TrueAsync(app.Database.Admin, $"(select state = 'failed' from webhook_deliveries where webhook_id = '{hook}')");
        inside.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slow_receiver_holds_up_no_other_work_of_the_company()
    {
        await using var receiver = await Receiver.StartAsync();
        var gate = new TaskCompletionSource();
        receiver.Answer = (_, _) => gate.Task;
        var company = await app.Given.Tenant();
        await HookAsync(company, receiver, new { onCreated = true });
        for (var i = 0; i < 6; i++)
            await company.Admin.Create("companies", new { name = $"Slow {i}" });
        await receiver.CountAsync(2);
        using var anonymous = app.Anonymous(company.Name);
        await anonymous.Ok(HttpMethod.Post, "/api/account/send-password-reset-code", new { email = company.AdminEmail });
        await Until.TrueAsync(
            app.Database.Admin,
            $"not exists (select 1 from outbox where tenant_id = '{company.Id}' and name = 'crm.mail-queued')"
        );
        receiver.All.Count.ShouldBeLessThan(6);
        gate.SetResult();
        await receiver.CountAsync(6);
    }

    private async Task<(Guid Hook, string Secret)> HookAsync(GivenTenant company, Receiver receiver, object more)
    {
        var values = JsonSerializer.Deserialize<Dictionary<string, object?>>(JsonSerializer.Serialize(more))!;
        values["name"] = "Hook";
        values["address"] = receiver.Address + "/in";
        values["object"] = "companies";
        var hook = (await company.Admin.Create("webhooks", values)).GetProperty("id").GetGuid();
        return (hook, await SecretAsync(company, hook));
    }

    private static async Task<string> SecretAsync(GivenTenant company, Guid hook) =>
        (await company.Admin.Ok(HttpMethod.Post, $"/api/app/webhooks/{hook}/secret")).GetProperty("secret").GetString()!;

    private static Task TestAsync(GivenTenant company, Guid hook) =>
        company.Admin.Ok(HttpMethod.Post, $"/api/crm/webhooks/{hook}/send-test", new { });

    private Task DeliveredAsync(Guid delivery) =>
        Until.TrueAsync(app.Database.Admin, $"(select state = 'delivered' from webhook_deliveries where id = '{delivery}')");

    /// <summary>Waits until nothing is due: what is left is put off.</summary>
    private Task QuietAsync(GivenTenant company) =>
        Until.TrueAsync(
            app.Database.Admin,
            $"not exists (select 1 from outbox where tenant_id = '{company.Id}' and not_before <= now() + interval '10 seconds')"
        );

    /// <summary>Goes on to the last attempt of the schedule.</summary>
    private async Task EndScheduleAsync(Guid hook)
    {
        await Until.TrueAsync(
            app.Database.Admin,
            $"(select count(*) = 2 from webhook_deliveries where webhook_id = '{hook}' and attempts = 1)"
        );
        await TwoCompanies.ExecuteAsync(app.Database.Admin, $"update webhook_deliveries set round = 9 where webhook_id = '{hook}'");
        await Until.TrueAsync(
            app.Database.Admin,
            $"(select count(*) = 2 from webhook_deliveries where webhook_id = '{hook}' and state = 'failed')"
        );
    }

    private async Task PausedAsync(GivenTenant company, Guid hook, string reason)
    {
        await Until.TrueAsync(app.Database.Admin, $"(select state = 'paused' from webhooks where id = '{hook}')");
        var paused = await company.Admin.Ok(HttpMethod.Get, $"/api/crm/webhooks/{hook}");
        paused.GetProperty("pauseReason").GetString().ShouldBe(reason);
        var mail = (await company.Admin.Ok(HttpMethod.Get, "/api/app/mail-log")).GetProperty("items")[0];
        mail.GetProperty("subject").GetString().ShouldBe("The webhook “Hook” was paused");
        mail.GetProperty("to").GetString().ShouldBe(company.AdminEmail);
        mail.GetProperty("body").GetString().ShouldStartWith(reason);
    }

    private static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
