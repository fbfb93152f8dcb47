using System.Text.Json;
using Crm.SaaS.Isolation;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Outbox;

/// <summary>What administrators see of work outside of requests, and what they may do about it.</summary>
public sealed class BackgroundWorkTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const string Address = "/api/app/background-work";

    [Fact]
    public async Task Work_is_listed_and_counted_by_state_with_its_reason_in_words()
    {
        var company = await app.Given.Tenant();
        await QuietAsync(company.Id);
        var failed = await AddAsync(
            company.Id,
            "crm.mail-queued",
            "parked_at = now(), attempts = 8, error = E'Server is away.\\n   at Some.Code()'"
        );
        var later = await AddAsync(
            company.Id,
            "crm.mail-queued",
            "not_before = now() + interval '1 hour', attempts = 2, error = 'Not yet.'"
        );
        var running = await AddAsync(company.Id, "crm.mail-queued", "locked_until = now() + interval '1 hour', attempts = 1");
        var all = await company.Admin.Ok(HttpMethod.Get, Address);
        all.GetProperty("counts").ToString().ShouldBe("""{"waiting":1,"running":1,"failed":1}""");
        all.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).ShouldBe([failed, running, later]);
        var first = all.GetProperty("items")[0];
        first.GetProperty("title").GetString().ShouldBe("Send a mail");
        first.GetProperty("error").GetString().ShouldBe("Server is away.");
        first.GetProperty("attempts").GetInt32().ShouldBe(8);
        all.GetProperty("failedKinds")[0].GetProperty("failed").GetInt64().ShouldBe(1);
        var waiting = await company.Admin.Ok(HttpMethod.Get, $"{Address}?state=waiting");
        waiting.GetProperty("totalCount").GetInt64().ShouldBe(1);
        waiting.GetProperty("items")[0].GetProperty("id").GetGuid().ShouldBe(later);
    }

    [Fact]
    public async Task Failed_work_is_done_when_an_administrator_has_it_tried_again_and_that_is_audited()
    {
        var company = await app.Given.Tenant();
        var mail = await MailAsync(company.Id);
        var failed = await AddAsync(
            company.Id,
            "crm.mail-queued",
            "parked_at = now(), attempts = 8, error = 'x'",
            $$"""{"mailId":"{{mail}}"}"""
        );
        await company.Admin.Ok(HttpMethod.Post, $"{Address}/{failed}/replay");
        await Until.TrueAsync(app.Database.Admin, $"not exists (select 1 from outbox where id = '{failed}')");
        Directory.GetFiles(Path.Combine(app.Folder, "mail"), $"*{mail:N}*").Length.ShouldBe(1);
        (await AuditedAsync(failed)).ShouldBe("replay");
    }

    [Fact]
    public async Task All_failed_work_of_a_kind_is_tried_again_and_no_other()
    {
        var company = await app.Given.Tenant();
        var mails = new[]
        {
            await AddAsync(company.Id, "crm.mail-queued", "parked_at = now()"),
            await AddAsync(company.Id, "crm.mail-queued", "parked_at = now()"),
        };
        var other = await AddAsync(company.Id, "crm.import-queued", "parked_at = now()");
        var answer = await company.Admin.Ok(HttpMethod.Post, $"{Address}/replay", new { kind = "crm.mail-queued" });
        answer.GetProperty("count").GetInt32().ShouldBe(2);
        await Until.TrueAsync(app.Database.Admin, $"not exists (select 1 from outbox where id in ('{mails[0]}', '{mails[1]}'))");
        (await TwoCompanies.ScalarAsync(app.Database.Admin, $"select parked_at is not null from outbox where id = '{other}'")).ShouldBe(
            true
        );
        var (status, problem) = await company.Admin.Try(HttpMethod.Post, $"{Address}/replay", new { });
        ((int)status).ShouldBe(400);
        problem.GetProperty("code").GetString().ShouldBe("work:no-kind");
    }

    [Fact]
    public async Task Failed_work_can_be_given_up_and_that_is_audited()
    {
        var company = await app.Given.Tenant();
        var failed = await AddAsync(company.Id, "crm.mail-queued", "parked_at = now()");
        await company.Admin.Ok(HttpMethod.Delete, $"{Address}/{failed}");
        (await TwoCompanies.ScalarAsync(app.Database.Admin, $"select count(*) from outbox where id = '{failed}'")).ShouldBe(0L);
        (await AuditedAsync(failed)).ShouldBe("discard");
        ((int)(await company.Admin.Try(HttpMethod.Delete, $"{Address}/{failed}")).Status).ShouldBe(404);
    }

    [Fact]
    public async Task Work_that_has_not_failed_is_left_alone()
    {
        var company = await app.Given.Tenant();
        var running = await AddAsync(company.Id, "crm.mail-queued", "locked_until = now() + interval '1 hour'");
        foreach (
            var (method, path) in new[] { (HttpMethod.Post, $"{Address}/{running}/replay"), (HttpMethod.Delete, $"{Address}/{running}") }
        )
        {
            var (status, problem) = await company.Admin.Try(method, path);
            ((int)status).ShouldBe(409);
            problem.GetProperty("code").GetString().ShouldBe("work:not-failed");
        }
    }

    [Fact]
    public async Task Another_companys_work_is_neither_seen_nor_touched()
    {
        var (victim, attacker) = (await app.Given.Tenant(), await app.Given.Tenant());
        var failed = await AddAsync(victim.Id, "crm.mail-queued", "parked_at = now(), error = 'canary'");
        ((int)(await attacker.Admin.Try(HttpMethod.Post, $"{Address}/{failed}/replay")).Status).ShouldBe(404);
        ((int)(await attacker.Admin.Try(HttpMethod.Delete, $"{Address}/{failed}")).Status).ShouldBe(404);
        (await attacker.Admin.Ok(HttpMethod.Post, $"{Address}/replay", new { kind = "crm.mail-queued" }))
            .GetProperty("count")
            .GetInt32()
            .ShouldBe(0);
        (await attacker.Admin.Ok(HttpMethod.Get, Address)).ToString().ShouldNotContain("canary");
        (await TwoCompanies.ScalarAsync(app.Database.Admin, $"select parked_at is not null from outbox where id = '{failed}'")).ShouldBe(
            true
        );
    }

    [Fact]
    public async Task An_import_tells_its_file_and_how_far_it_is()
    {
        var company = await app.Given.Tenant();
        await QuietAsync(company.Id);
        var import = Guid.CreateVersion7();
        await TwoCompanies.ExecuteAsync(
            app.Database.Admin,
            $$"""
            insert into imports (tenant_id, id, object, file_name, mapping, state, rows, processed, created, updated, unchanged, failed, created_at)
            values ('{{company.Id}}', '{{import}}', 'company', 'customers.csv', '{}', 'running', 400, 100, 100, 0, 0, 0, now())
            """
        );
        await AddAsync(
            company.Id,
            "crm.import-queued",
            "locked_until = now() + interval '1 hour', attempts = 1",
            $$"""{"importId":"{{import}}"}"""
        );
        var item = (await company.Admin.Ok(HttpMethod.Get, Address)).GetProperty("items")[0];
        item.GetProperty("subject").GetString().ShouldBe("customers.csv");
        (item.GetProperty("done").GetInt32(), item.GetProperty("total").GetInt32()).ShouldBe((100, 400));
    }

    private Task QuietAsync(Guid tenantId) =>
        Until.TrueAsync(app.Database.Admin, $"not exists (select 1 from outbox where tenant_id = '{tenantId}')");

    private async Task<string?> AuditedAsync(Guid id) =>
        (string?)
            await TwoCompanies.ScalarAsync(
                app.Database.Admin,
                $"select action from audit_entries where object = 'backgroundWork' and record_id = '{id}' and by_id is not null"
            );

    private async Task<Guid> MailAsync(Guid tenantId)
    {
        var mail = Guid.CreateVersion7();
        await TwoCompanies.ExecuteAsync(
            app.Database.Admin,
            $"insert into mail_log (tenant_id, id, recipient, subject, body, created_at) values ('{tenantId}', '{mail}', 'a@b.example', 's', 'b', now())"
        );
        return mail;
    }

    private async Task<Guid> AddAsync(Guid tenantId, string name, string state, string? payload = null)
    {
        var id = Guid.CreateVersion7();
        var body = payload ?? JsonSerializer.Serialize(new { mailId = Guid.Empty, importId = Guid.Empty });
        await TwoCompanies.ExecuteAsync(
            app.Database.Admin,
            $"""
            insert into outbox (tenant_id, id, name, payload, culture, at, not_before)
            values ('{tenantId}', '{id}', '{name}', '{body}', 'en', now(), now() + interval '1 day');
            update outbox set not_before = now(), {state} where id = '{id}'
            """.Replace("not_before = now(), not_before", "not_before", StringComparison.Ordinal)
        );
        return id;
    }
}
