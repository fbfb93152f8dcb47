using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Sales.Deals;
using Crm.SaaS.Sales.Stages;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Sales;

public sealed class DealTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly ObjectRegistry Registry = ObjectRegistry.Scan();
    private static readonly ObjectDefinition Deals = Registry.Of(typeof(Deal));

    [Fact]
    public void A_won_deal_closes_today_with_certainty_and_says_so()
    {
        var deal = Moved(new Deal(), Stage(StageType.Won));
        (deal.Status, deal.Probability, deal.ClosedOn).ShouldBe(("won", 100, Today));
        deal.Events.ShouldBe([new DealWon(deal.Id)]);
        deal.NewParts.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_closing_day_that_is_given_stays()
    {
        var deal = new Deal();
        Set(deal, "closedOn", new DateOnly(2017, 3, 1));
        Moved(deal, Stage(StageType.Lost)).ClosedOn.ShouldBe(new DateOnly(2017, 3, 1));
    }

    [Fact]
    public void A_deal_that_opens_again_forgets_how_it_closed()
    {
        var deal = Moved(new Deal(), Stage(StageType.Lost));
        Set(deal, "lostReason", "Price");
        Moved(deal, Stage(StageType.Open, probability: 30));
        (deal.Status, deal.Probability, deal.ClosedOn, deal.LostReason).ShouldBe(("open", 30, null, null));
        deal.Events.ShouldContain(new DealReopened(deal.Id));
    }

    [Fact]
    public void A_deal_of_which_nobody_said_when_it_opened_did_so_when_it_was_made()
    {
        var deal = new Deal();
        deal.BelongTo(Guid.NewGuid(), Now.AddDays(-12), by: null);
        Moved(deal, Stage(StageType.Won));
        deal.OpenedOn.ShouldBe(Today.AddDays(-12));
        Deals.Find("daysToClose")!.Get(deal).ShouldBe(12m);
    }

    [Fact]
    public void An_opening_day_that_is_given_stays_and_one_after_the_closing_is_not_made_up()
    {
        var told = new Deal();
        told.BelongTo(Guid.NewGuid(), Now.AddDays(-12), by: null);
        Set(told, "openedOn", Today.AddDays(-40));
        Moved(told, Stage(StageType.Lost)).OpenedOn.ShouldBe(Today.AddDays(-40));

        var old = new Deal();
        old.BelongTo(Guid.NewGuid(), Now.AddDays(-12), by: null);
        Set(old, "closedOn", Today.AddDays(-30));
        Moved(old, Stage(StageType.Won)).OpenedOn.ShouldBeNull();
    }

    [Fact]
    public void A_stage_lets_nobody_in_who_lacks_what_it_asks_for()
    {
        var deal = new Deal();
        var refusal = Should.Throw<BusinessException>(() => Moved(deal, Stage(StageType.Won, requires: "amount, wonReason")));
        (refusal.Kind, refusal.Code).ShouldBe((ErrorKind.Conflict, "sales:stage-needs-fields"));
        refusal.Errors.Select(e => e.Field).ShouldBe(["amount", "wonReason"]);
        (deal.Status, deal.StageId).ShouldBe(("open", null));
    }

    [Theory]
    [InlineData("Acme", "GTX", "7", "Acme · GTX")]
    [InlineData("Acme", null, "7", "Acme")]
    [InlineData(null, "GTX", "7", "GTX")]
    [InlineData(null, null, "7", "7")]
    [InlineData(null, null, null, "Untitled deal")]
    public void A_nameless_deal_is_called_after_what_is_known(string? company, string? product, string? externalId, string expected) =>
        Deal.NameOf(company, product, externalId).ShouldBe(expected);

    private static Deal Moved(Deal deal, Stage stage)
    {
        deal.MoveTo(stage, Now, Today, name => Deals.Find(name)!.Get(deal));
        return deal;
    }

    private static Stage Stage(string type, int probability = 0, string? requires = null)
    {
        var stage = new Stage();
        var definition = Registry.Of(typeof(Stage));
        foreach (var (field, value) in ((string, object?)[])[("type", type), ("probability", probability), ("requiredFields", requires)])
            definition.Find(field)!.Set(stage, value);
        stage.AfterChange(new HashSet<string>(), Now);
        return stage;
    }

    private static void Set(Deal deal, string field, object? value) => Deals.Find(field)!.Set(deal, value);
}
