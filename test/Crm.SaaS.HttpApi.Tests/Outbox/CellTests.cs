using Crm.SaaS.Isolation;
using Crm.SaaS.Testing;
using Microsoft.AspNetCore.Hosting;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Outbox;

/// <summary>Each database on the map has an outbox, and each is worked off whatever becomes of the others.</summary>
public sealed class CellTests : IAsyncLifetime
{
    private TestDatabase own = null!;
    private CrmApp app = null!;

    public async Task InitializeAsync()
    {
        own = await TestDatabase.CreateAsync();
        app = new CrmApp
        {
            Also = host =>
            {
                host.UseSetting("Cells:own", own.App).UseSetting("HostCells:own", own.Host);
                const string nowhere = "Host=127.0.0.1;Port=1;Username=nobody;Timeout=2";
                host.UseSetting("Cells:gone", nowhere).UseSetting("HostCells:gone", nowhere);
            },
        };
        await app.InitializeAsync();
        await TwoCompanies.ExecuteAsync(
            app.Database.Admin,
            "insert into cells (id, name) select gen_random_uuid(), n from unnest(array['gone', 'own', 'unset']) n"
        );
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await own.DisposeAsync();
    }

    [Fact]
    public async Task The_outbox_of_a_tenants_own_database_is_worked_off_though_other_databases_are_gone()
    {
        var shared = await app.Given.Tenant();
        var moved = Guid.CreateVersion7();
        await TwoCompanies.ExecuteAsync(
            app.Database.Admin,
            $"insert into tenants (id, name, display_name, cell_id) select '{moved}', 'moved', 'Moved', id from cells where name = 'own'"
        );
        var (mail, message) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await TwoCompanies.ExecuteAsync(
            own.Admin,
            $$"""
            insert into mail_log (tenant_id, id, recipient, subject, body, created_at) values ('{{moved}}', '{{mail}}', 'a@b.example', 's', 'b', now());
            insert into outbox (tenant_id, id, name, payload, culture, at, not_before)
            values ('{{moved}}', '{{message}}', 'crm.mail-queued', '{"mailId":"{{mail}}"}', 'en', now(), now());
            notify crm_outbox
            """
        );
        await Until.TrueAsync(own.Admin, $"not exists (select 1 from outbox where id = '{message}')");
        await Until.TrueAsync(
            () =>
                Task.FromResult(
                    Directory.Exists(Path.Combine(app.Folder, "mail"))
                        && Directory.GetFiles(Path.Combine(app.Folder, "mail"), $"*{mail:N}*").Length == 1
                ),
            "the mail is in the folder"
        );
        await Until.TrueAsync(own.Admin, $"exists (select 1 from inbox where tenant_id = '{moved}' and message_id = '{message}')");
        using var anonymous = app.Anonymous(shared.Name);
        await anonymous.Ok(HttpMethod.Post, "/api/account/send-password-reset-code", new { email = shared.AdminEmail });
        await Until.TrueAsync(app.Database.Admin, "not exists (select 1 from outbox where name = 'crm.mail-queued')");
        (await TwoCompanies.ScalarAsync(own.Admin, $"select count(*) from inbox where tenant_id = '{shared.Id}'")).ShouldBe(0L);
    }

    [Theory]
    [InlineData("unset")]
    [InlineData("gone")]
    public async Task A_company_whose_database_is_not_there_is_told_so_and_never_led_to_another(string cell)
    {
        var shared = await app.Given.Tenant();
        await TwoCompanies.ExecuteAsync(
            app.Database.Admin,
            $"insert into tenants (id, name, display_name, cell_id) select gen_random_uuid(), 'in-{cell}', 'Elsewhere', id from cells where name = '{cell}'"
        );
        using var anonymous = app.Anonymous($"in-{cell}");
        var (status, problem) = await anonymous.Try(
            HttpMethod.Post,
            "/api/account/token",
            new { userNameOrEmailAddress = shared.AdminEmail, password = shared.AdminPassword }
        );
        status.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable, problem.ToString());
        problem.ToString().ShouldNotContain("Host=", Case.Insensitive);
    }
}
