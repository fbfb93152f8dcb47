using System.Text.Json;
using Crm.SaaS.Isolation;
using Crm.SaaS.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Changes;

/// <summary>People at the same record are told of each other, on every replica: those who may read it, and nobody else.</summary>
public sealed class PresenceTests : IAsyncLifetime
{
    private static readonly string[] Sells = ["Crm.Deals.Read", "Crm.Deals.Update", "Crm.Users.Read", "Crm.Stages.Read"];
    private readonly CrmApp app = new() { Also = host => host.UseSetting("Crm:Presence:LeaseSeconds", "3") };
    private WebApplicationFactory<Program> replica = null!;
    private GivenTenant tenant = null!;
    private Guid deal;

    public async Task InitializeAsync()
    {
        await app.InitializeAsync();
        replica = app.Replica();
        tenant = await app.Given.Tenant();
        deal = await DealAsync("Fleet", null);
    }

    public async Task DisposeAsync()
    {
        await replica.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Two_people_on_two_servers_see_each_other_come_edit_and_go()
    {
        await tenant.Admin.Role("Seller", "all", Sells);
        var jan = await tenant.Join(app, "Jan", "Seller");
        await using var maria = await AppHub.OpenAsync(app.Server, tenant.Admin);
        await using var hub = await AppHub.OpenAsync(replica.Server, jan.Client);
        (await maria.CallAsync("BePresent", "deal", deal, false, null!)).ShouldBeNull();
        await AtAsync(hub, deal);
        (await PeopleAsync(maria, deal)).ShouldBe(["Jan looks"]);
        (await PeopleAsync(hub, deal)).Single().ShouldEndWith(" looks");

        await hub.CallAsync("BePresent", "deal", deal, true, "amount");
        (await PeopleAsync(maria, deal)).ShouldBe(["Jan edits amount"]);
        await hub.CallAsync("BePresent", "deal", deal, true, null!);
        (await PeopleAsync(maria, deal)).ShouldBe(["Jan edits"]);
        await hub.CallAsync("BeGone", "deal", deal);
        (await PeopleAsync(maria, deal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whose_browser_is_killed_is_gone()
    {
        await tenant.Admin.Role("Killed", "all", Sells);
        var jan = await tenant.Join(app, "Jan", "Killed");
        await using var maria = await AppHub.OpenAsync(app.Server, tenant.Admin);
        await AtAsync(maria, deal);
        var hub = await AppHub.OpenAsync(replica.Server, jan.Client);
        await AtAsync(hub, deal);
        (await PeopleAsync(maria, deal)).ShouldBe(["Jan looks"]);
        await hub.DisposeAsync();
        // A connection that ends without a word is noticed by its silence.
        await Until.TrueAsync(() => Task.FromResult(maria.TryNext(out var told) && Names(told.Arguments).Count == 0), "Jan is gone");
    }

    [Fact]
    public async Task Those_of_a_server_that_died_fade_by_themselves()
    {
        await tenant.Admin.Role("Faded", "all", Sells);
        var jan = await tenant.Join(app, "Jan", "Faded");
        await using var maria = await AppHub.OpenAsync(app.Server, tenant.Admin);
        await AtAsync(maria, deal);
        await SaidByAsync(Guid.CreateVersion7(), tenant.Id, jan.Id);
        (await PeopleAsync(maria, deal)).ShouldBe(["Jan looks"]);
        (await PeopleAsync(maria, deal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_may_not_read_the_record_is_neither_told_nor_shown()
    {
        await tenant.Admin.Role("Own only", "own", Sells);
        var own = await tenant.Join(app, "Olga", "Own only");
        await using var maria = await AppHub.OpenAsync(app.Server, tenant.Admin);
        await using var stranger = await AppHub.OpenAsync(replica.Server, own.Client);
        await AtAsync(maria, deal);
        (await stranger.CallAsync("BePresent", "deal", deal, true, "amount")).ShouldBeNull();
        await maria.CallAsync("BePresent", "deal", deal, true, "amount");
        await Task.Delay(500);
        stranger.TryNext(out _).ShouldBeFalse();
        maria.TryNext(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Whose_access_is_taken_away_is_led_out_at_once()
    {
        await tenant.Admin.Role("Own", "own", Sells);
        var olga = await tenant.Join(app, "Olga", "Own");
        var hers = await DealAsync("Of Olga", olga.Id);
        await using var maria = await AppHub.OpenAsync(app.Server, tenant.Admin);
        await using var hub = await AppHub.OpenAsync(replica.Server, olga.Client);
        await AtAsync(maria, hers);
        await AtAsync(hub, hers);
        (await PeopleAsync(maria, hers)).ShouldBe(["Olga looks"]);
        (await PeopleAsync(hub, hers)).Count.ShouldBe(1);
        await tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{hers}", new { owner = (Guid?)null });
        (await PeopleAsync(hub, hers)).ShouldBeEmpty();
        (await PeopleAsync(maria, hers)).ShouldBeEmpty();
        await maria.CallAsync("BePresent", "deal", hers, true, "amount");
        await Task.Delay(300);
        hub.TryNext(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_field_that_is_hidden_from_a_colleague_is_not_named_to_them()
    {
        var role = await tenant.Admin.Role("No amounts", "all", Sells);
        await tenant.Admin.Open(role, "deals", "amount", "hidden");
        var jan = await tenant.Join(app, "Jan", "No amounts");
        await using var maria = await AppHub.OpenAsync(app.Server, tenant.Admin);
        await using var hub = await AppHub.OpenAsync(replica.Server, jan.Client);
        await AtAsync(hub, deal);
        await maria.CallAsync("BePresent", "deal", deal, true, "amount");
        (await PeopleAsync(hub, deal)).Single().ShouldEndWith(" edits");
        await maria.CallAsync("BePresent", "deal", deal, true, "name");
        (await PeopleAsync(hub, deal)).Single().ShouldEndWith(" edits name");
        // Nor can he make a name known that he does not see, or one that is no field.
        (await PeopleAsync(maria, deal)).ShouldBe(["Jan looks"]);
        await hub.CallAsync("BePresent", "deal", deal, true, "amount");
        (await PeopleAsync(maria, deal)).ShouldBe(["Jan edits"]);
    }

    [Fact]
    public async Task Who_may_not_change_it_edits_nothing()
    {
        await tenant.Admin.Role("Reader", "all", "Crm.Deals.Read", "Crm.Users.Read");
        var rita = await tenant.Join(app, "Rita", "Reader");
        await using var maria = await AppHub.OpenAsync(app.Server, tenant.Admin);
        await using var hub = await AppHub.OpenAsync(app.Server, rita.Client);
        await AtAsync(maria, deal);
        await hub.CallAsync("BePresent", "deal", deal, true, "amount");
        (await PeopleAsync(maria, deal)).ShouldBe(["Rita looks"]);
    }

    [Fact]
    public async Task Another_company_at_a_record_of_the_same_id_meets_nobody()
    {
        var other = await app.Given.Tenant();
        var note = (await tenant.Admin.Create("notes", new { body = "Ours" })).GetProperty("id").GetGuid();
        var theirs = (await other.Admin.Create("notes", new { body = "Theirs" })).GetProperty("id").GetGuid();
        await TwoCompanies.ExecuteAsync(app.Database.Admin, $"update notes set id = '{note}' where id = '{theirs}'");
        await using var ours = await AppHub.OpenAsync(app.Server, tenant.Admin);
        await using var foreign = await AppHub.OpenAsync(replica.Server, other.Admin);
        foreach (var hub in new[] { ours, foreign })
        {
            await hub.CallAsync("BePresent", "note", note, true, "body");
            await hub.CallAsync("BePresent", "deal", deal, true, null!);
        }
        // Not even where another server says so.
        await SaidByAsync(Guid.CreateVersion7(), other.Id, Guid.CreateVersion7());
        await Task.Delay(500);
        ours.TryNext(out _).ShouldBeFalse();
        foreign.TryNext(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Too_much_and_too_fast_is_bounded()
    {
        await using var maria = await AppHub.OpenAsync(app.Server, tenant.Admin);
        string? refused = null;
        for (var i = 0; i < 101; i++)
            refused = await maria.CallAsync("BePresent", "deal", deal, i % 2 == 0, "amount");
        refused!.ShouldContain("presence:too-fast");
        (await maria.CallAsync("BePresent", new string('x', 61), deal, false, null!))!.ShouldContain("changes:bad-object");
    }

    private async Task<Guid> DealAsync(string name, Guid? owner)
    {
        var values = new Dictionary<string, object?> { ["name"] = name };
        if (owner is not null)
            values["owner"] = owner;
        return (await tenant.Admin.Create("deals", values)).GetProperty("id").GetGuid();
    }

    /// <summary>What another server would say, which then never says anything again.</summary>
    private Task SaidByAsync(Guid other, Guid company, Guid person)
    {
        var said = JsonSerializer.Serialize(
            new
            {
                replica = other,
                tenant = company,
                at = new[]
                {
                    new
                    {
                        @object = "deal",
                        id = deal,
                        people = new[]
                        {
                            new
                            {
                                userId = person,
                                edits = false,
                                field = (string?)null,
                            },
                        },
                    },
                },
            }
        );
        return TwoCompanies.ExecuteAsync(app.Database.Admin, $"select pg_notify('crm_presence', '{said}')");
    }

    private static async Task AtAsync(HubSocket hub, Guid record) =>
        (await hub.CallAsync("BePresent", "deal", record, false, null!)).ShouldBeNull();

    /// <summary>Who is at the record, as it is told next.</summary>
    private static async Task<IReadOnlyList<string>> PeopleAsync(HubSocket hub, Guid record)
    {
        while (true)
        {
            var (target, arguments) = await hub.NextAsync();
            if (target == "present" && arguments[0].GetProperty("id").GetGuid() == record)
                return Names(arguments);
        }
    }

    private static IReadOnlyList<string> Names(JsonElement arguments) =>
        [.. arguments[0].GetProperty("people").EnumerateArray().Select(Said)];

    private static string Said(JsonElement person)
    {
        var does = person.GetProperty("edits").GetBoolean() ? "edits" : "looks";
        return $"{person.GetProperty("name").GetString()} {does} {person.GetProperty("field").GetString()}".Trim();
    }
}
