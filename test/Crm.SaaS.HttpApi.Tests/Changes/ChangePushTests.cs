using System.Text.Json;
using Crm.SaaS.Isolation;
using Crm.SaaS.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Changes;

/// <summary>Whoever looks at records is told of changes, on every replica, and nobody who may not see them.</summary>
[Collection(TwoCompaniesTests.Name)]
public sealed class ChangePushTests(TwoCompanies companies) : IAsyncLifetime
{
    private WebApplicationFactory<Program> replica = null!;

    private Company Company => companies.Attacker;

    public Task InitializeAsync()
    {
        replica = companies.App.Replica();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await replica.DisposeAsync();

    [Fact]
    public async Task A_change_made_on_one_replica_is_told_on_the_other()
    {
        await using var hub = await OpenAsync(replica.Server, Company.Admin);
        (await hub.CallAsync("WatchObject", "company")).ShouldBeNull();
        await ReadyAsync(hub);
        var made = await Company.PostAsync("/api/crm/companies", new { name = "Told" });
        var id = made.GetProperty("id").GetGuid();
        var told = await ChangedAsync(hub, id);
        told.GetProperty("object").GetString().ShouldBe("company");
        told.GetProperty("action").GetString().ShouldBe("create");
        told.GetProperty("version").GetInt32().ShouldBe(1);
        told.GetProperty("by").GetGuid().ShouldBe(made.GetProperty("createdBy").GetProperty("id").GetGuid());
        told.ToString().ShouldNotContain("Told");
    }

    [Fact]
    public async Task Who_looks_at_one_record_is_told_of_that_one_only()
    {
        await using var hub = await OpenAsync(companies.App.Server, Company.Admin);
        var (mine, other) = (await ToldCompanyAsync(hub), await ToldCompanyAsync(hub));
        await hub.CallAsync("WatchRecord", "company", mine);
        await Company.Admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{other}", new { name = "Other" });
        await Company.Admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{mine}", new { name = "Mine" });
        var told = (await hub.NextAsync()).Arguments[0];
        told.GetArrayLength().ShouldBe(1);
        told[0].GetProperty("id").GetGuid().ShouldBe(mine);
        told[0].GetProperty("version").GetInt32().ShouldBe(2);
        await hub.CallAsync("UnwatchRecord", "company", mine);
        await Company.Admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{mine}");
        await hub.CallAsync("WatchRecord", "company", other);
        await Company.Admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{other}");
        var next = (await hub.NextAsync()).Arguments[0][0];
        next.GetProperty("id").GetGuid().ShouldBe(other);
        next.GetProperty("action").GetString().ShouldBe("delete");
    }

    [Fact]
    public async Task A_colleague_who_sees_own_records_only_is_told_of_those_only()
    {
        var seller = await IdOfAsync("Sam Same");
        await using var hub = await OpenAsync(companies.App.Server, Company.Seller);
        await hub.CallAsync("WatchObject", "deal");
        var foreign = await DealAsync("Of the administrator", null);
        await hub.CallAsync("WatchRecord", "deal", foreign);
        await Company.Admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{foreign}", new { name = "Still of the administrator" });
        var own = await DealAsync("Of the seller", seller);
        var told = (await hub.NextAsync()).Arguments[0];
        told.EnumerateArray().Select(c => c.GetProperty("id").GetGuid()).ShouldBe([own]);
        foreach (var deal in new[] { foreign, own })
            await Company.Admin.Ok(HttpMethod.Delete, $"/api/crm/deals/{deal}");
    }

    [Fact]
    public async Task Another_company_is_told_nothing_though_it_watches_the_very_record()
    {
        var id = await CompanyAsync();
        await using var foreign = await OpenAsync(companies.App.Server, companies.Victim.Admin);
        await using var own = await OpenAsync(companies.App.Server, Company.Admin);
        foreach (var hub in new[] { foreign, own })
        {
            await hub.CallAsync("WatchRecord", "company", id);
            await hub.CallAsync("WatchObject", "company");
        }
        await Company.Admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{id}", new { name = "Changed" });
        await ChangedAsync(own, id);
        await companies.Victim.Admin.Ok(
            HttpMethod.Patch,
            $"/api/crm/companies/{companies.Victim.IdOf("company")}",
            new { website = "https://v.example" }
        );
        var told = await foreign.NextAsync();
        told.Arguments[0].EnumerateArray().Select(c => c.GetProperty("id").GetGuid()).ShouldBe([companies.Victim.IdOf("company")]);
        await companies.Victim.Admin.Ok(
            HttpMethod.Patch,
            $"/api/crm/companies/{companies.Victim.IdOf("company")}",
            new { website = (string?)null }
        );
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_told()
    {
        await using var hub = await OpenAsync(companies.App.Server, Company.Admin);
        await hub.CallAsync("WatchObject", "company");
        var refused = await Company.Admin.Try(HttpMethod.Post, "/api/crm/companies", new { name = "", website = "x" });
        ((int)refused.Status).ShouldBe(400);
        await TwoCompanies.ExecuteAsync(
            companies.App.Database.Admin,
            $$"""
            begin;
            insert into outbox (tenant_id, id, name, payload, culture, at, not_before)
            values ('{{Company.Id}}', '{{Guid.CreateVersion7()}}', 'crm.records-changed', '{"object":"company","action":"update","ids":["{{Company.IdOf(
                "company"
            )}}"],"versions":[9]}', 'en', now(), now());
            rollback
            """
        );
        var id = await CompanyAsync();
        (await hub.NextAsync()).Arguments[0][0].GetProperty("id").GetGuid().ShouldBe(id);
    }

    [Fact]
    public async Task More_records_than_fit_a_notice_are_told_as_many()
    {
        await using var hub = await OpenAsync(companies.App.Server, Company.Admin);
        await hub.CallAsync("WatchObject", "company");
        var rows = string.Concat(Enumerable.Range(1, 500).Select(n => $"Many {n}\n"));
        var job = await Company.Admin.Import("companies", "many.csv", System.Text.Encoding.UTF8.GetBytes("name\n" + rows), null);
        job.GetProperty("created").GetInt32().ShouldBe(500);
        (string Target, JsonElement Arguments) told;
        do told = await hub.NextAsync();
        while (told.Target != "manyChanged");
        told.Arguments[0].GetString().ShouldBe("company");
    }

    [Fact]
    public async Task A_listener_that_was_cut_off_comes_back_and_has_everybody_refresh()
    {
        await using var hub = await OpenAsync(companies.App.Server, Company.Admin);
        await hub.CallAsync("WatchObject", "company");
        await TwoCompanies.ExecuteAsync(
            companies.App.Database.Admin,
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen crm_%' or query = 'select 1' and application_name = 'crm' and datname = current_database()"
        );
        (string Target, JsonElement Arguments) told;
        do told = await hub.NextAsync();
        while (told.Target != "refresh");
        await ReadyAsync(hub);
        var id = await CompanyAsync();
        (await ChangedAsync(hub, id)).GetProperty("action").GetString().ShouldBe("create");
    }

    [Fact]
    public async Task Too_much_at_once_is_refused_in_words()
    {
        await using var hub = await OpenAsync(companies.App.Server, Company.Admin);
        for (var i = 0; i < 500; i++)
            (await hub.CallAsync("WatchRecord", "company", Guid.CreateVersion7())).ShouldBeNull();
        (await hub.CallAsync("WatchRecord", "company", Guid.CreateVersion7()))!.ShouldContain("changes:too-many");
        (await hub.CallAsync("WatchObject", new string('x', 61)))!.ShouldContain("changes:bad-object");
    }

    private static Task<HubSocket> OpenAsync(Microsoft.AspNetCore.TestHost.TestServer server, HttpClient who) =>
        AppHub.OpenAsync(server, who);

    /// <summary>A company of which everybody has been told that it was made.</summary>
    private async Task<Guid> ToldCompanyAsync(HubSocket hub)
    {
        await hub.CallAsync("WatchObject", "company");
        var id = await CompanyAsync();
        await ChangedAsync(hub, id);
        await hub.CallAsync("UnwatchObject", "company");
        return id;
    }

    /// <summary>Waits until this replica hears what the others do.</summary>
    private async Task ReadyAsync(HubSocket hub)
    {
        var heard = false;
        await Until.TrueAsync(
            async () =>
            {
                await CompanyAsync();
                await Task.Delay(100);
                while (hub.TryNext(out _))
                    heard = true;
                return heard;
            },
            "the replica listens"
        );
    }

    private static async Task<JsonElement> ChangedAsync(HubSocket hub, Guid id)
    {
        while (true)
        {
            var (target, arguments) = await hub.NextAsync();
            if (
                target == "changed"
                && arguments[0].EnumerateArray().FirstOrDefault(c => c.GetProperty("id").GetGuid() == id)
                    is { ValueKind: JsonValueKind.Object } told
            )
                return told;
        }
    }

    private async Task<Guid> CompanyAsync() =>
        (await Company.PostAsync("/api/crm/companies", new { name = "A company" })).GetProperty("id").GetGuid();

    private async Task<Guid> DealAsync(string name, Guid? owner)
    {
        var values = new Dictionary<string, object?> { ["name"] = name };
        if (owner is not null)
            values["owner"] = owner;
        return (await Company.PostAsync("/api/crm/deals", values)).GetProperty("id").GetGuid();
    }

    private async Task<Guid> IdOfAsync(string name)
    {
        var found = await Company.Admin.Query(
            "users",
            new
            {
                filter = new
                {
                    field = "name",
                    op = "eq",
                    value = name,
                },
            }
        );
        return found.GetProperty("items")[0].GetProperty("id").GetGuid();
    }
}
