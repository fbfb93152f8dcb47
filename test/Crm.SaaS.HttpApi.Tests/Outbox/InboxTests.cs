using System.Collections.Concurrent;
using Crm.SaaS.EventBus;
using Crm.SaaS.Isolation;
using Crm.SaaS.Platform.Mails;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Outbox;

/// <summary>What a handler writes is written once, however often its message comes and whatever becomes of the other handlers.</summary>
public sealed class InboxTests : IAsyncLifetime
{
    private readonly Calls calls = new();
    private readonly CrmApp app;

    public InboxTests() =>
        app = new CrmApp
        {
            Also = host =>
                host.ConfigureTestServices(services =>
                    services
                        .AddSingleton(calls)
                        .AddScoped<IEventHandler<MailQueued>, Failing>()
                        .AddScoped<IEventHandler<MailQueued>, Writing>()
                ),
        };

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_handler_that_fails_repeats_no_other_and_is_repeated_alone()
    {
        var company = await app.Given.Tenant();
        var message = await AddAsync(company.Id, calls.FailsOnce);
        await Until.TrueAsync(
            app.Database.Admin,
            $"not exists (select 1 from outbox where id = '{message}') and exists (select 1 from inbox where message_id = '{message}')"
        );
        calls.Of(nameof(Failing), calls.FailsOnce).ShouldBe(2);
        calls.Of(nameof(Writing), calls.FailsOnce).ShouldBe(1);
        (await WrittenAsync(calls.FailsOnce)).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_comes_again_after_its_handlers_committed_changes_nothing()
    {
        var company = await app.Given.Tenant();
        var mail = Guid.CreateVersion7();
        var message = await AddAsync(company.Id, mail);
        await Until.TrueAsync(app.Database.Admin, $"not exists (select 1 from outbox where id = '{message}')");
        (await WrittenAsync(mail)).ShouldBe(1);

        // As if the program had died after the handlers' commits and before the message was deleted.
        await AddAsync(company.Id, mail, message);
        await Until.TrueAsync(app.Database.Admin, $"not exists (select 1 from outbox where id = '{message}')");
        (await WrittenAsync(mail)).ShouldBe(1);
        calls.Of(nameof(Writing), mail).ShouldBe(1);

        await AddAsync(company.Id, mail);
        await Until.TrueAsync(app.Database.Admin, $"(select count(*) from mail_log where subject = '{mail}') = 2");
    }

    [Fact]
    public async Task Two_who_handle_one_message_at_once_write_once()
    {
        var company = await app.Given.Tenant();
        var mail = Guid.CreateVersion7();
        calls.Slow = mail;
        var message = await AddAsync(company.Id, mail);
        await Until.TrueAsync(() => Task.FromResult(calls.Of(nameof(Writing), mail) == 1), "the first is at work");
        // Its lease is lost, as if the first had been cut off from the database for a while.
        await TwoCompanies.ExecuteAsync(
            app.Database.Admin,
            $"update outbox set locked_until = now() - interval '1 second' where id = '{message}'; notify crm_outbox"
        );
        await Until.TrueAsync(() => Task.FromResult(calls.Of(nameof(Writing), mail) == 2), "the second is at work");
        calls.Gate.SetResult();
        await Until.TrueAsync(app.Database.Admin, $"not exists (select 1 from outbox where id = '{message}')");
        (await WrittenAsync(mail)).ShouldBe(1);
    }

    [Fact]
    public async Task Marks_of_messages_that_can_no_longer_come_are_removed()
    {
        var company = await app.Given.Tenant();
        await TwoCompanies.ExecuteAsync(
            app.Database.Admin,
            $"""
            insert into inbox (tenant_id, message_id, handler, at)
            values ('{company.Id}', '{Guid.CreateVersion7()}', 'old', now() - interval '2 days'),
                   ('{company.Id}', '{Guid.CreateVersion7()}', 'young', now() - interval '2 hours')
            """
        );
        var other = await app.Given.Tenant();
        await AddAsync(other.Id, Guid.CreateVersion7());
        await AddAsync(company.Id, Guid.CreateVersion7());
        await Until.TrueAsync(app.Database.Admin, "not exists (select 1 from inbox where handler = 'old')");
        (await TwoCompanies.ScalarAsync(app.Database.Admin, "select count(*) from inbox where handler = 'young'")).ShouldBe(1L);
    }

    private async Task<Guid> AddAsync(Guid tenantId, Guid mail, Guid? id = null)
    {
        var message = id ?? Guid.CreateVersion7();
        await TwoCompanies.ExecuteAsync(
            app.Database.Admin,
            $$"""
            insert into outbox (tenant_id, id, name, payload, culture, at, not_before)
            values ('{{tenantId}}', '{{message}}', 'crm.mail-queued', '{"mailId":"{{mail}}"}', 'en', now(), now());
            notify crm_outbox
            """
        );
        return message;
    }

    private async Task<long> WrittenAsync(Guid mail) =>
        (long)(await TwoCompanies.ScalarAsync(app.Database.Admin, $"select count(*) from mail_log where subject = '{mail}'"))!;

    private sealed class Calls
    {
        private readonly ConcurrentDictionary<string, int> counts = new();

        public Guid FailsOnce { get; } = Guid.CreateVersion7();
        public Guid? Slow { get; set; }
        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Of(string handler, Guid mail) => counts.GetValueOrDefault($"{handler} {mail}");

        public int Count(string handler, Guid mail) => counts.AddOrUpdate($"{handler} {mail}", 1, (_, n) => n + 1);
    }

    private sealed class Failing(Calls calls) : IEventHandler<MailQueued>
    {
        public Task HandleAsync(MailQueued happened, CancellationToken ct) =>
            calls.Count(nameof(Failing), happened.MailId) == 1 && happened.MailId == calls.FailsOnce
                ? throw new InvalidOperationException("Not this time.")
                : Task.CompletedTask;
    }

    private sealed class Writing(Calls calls, IRows rows, MultiTenancy.ICurrentTenant tenant, TimeProvider time) : IEventHandler<MailQueued>
    {
        public async Task HandleAsync(MailQueued happened, CancellationToken ct)
        {
            calls.Count(nameof(Writing), happened.MailId);
            if (calls.Slow == happened.MailId)
                await calls.Gate.Task.WaitAsync(ct);
            await rows.AddAsync(new MailMessage(tenant.RequiredId, "to", happened.MailId.ToString(), "body", time.GetUtcNow()), ct);
        }
    }
}
