using Crm.SaaS.Sales.Deals;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Sales;

public sealed class StageStaysTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid[] Stages = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];

    [Fact]
    public void A_stay_lasts_until_the_next_and_stays_in_one_stage_are_added()
    {
        var stays = StageStays.Of(
            [(Stages[0], Start), (Stages[1], Start.AddDays(3)), (Stages[0], Start.AddDays(4)), (Stages[2], Start.AddDays(9))],
            Start.AddDays(10)
        );
        stays.Select(s => (s.StageId, s.Stood.TotalDays, s.Stays)).ShouldBe([(Stages[0], 8, 2), (Stages[1], 1, 1), (Stages[2], 1, 1)]);
    }

    [Fact]
    public void All_stays_together_last_as_long_as_there_were_steps() =>
        Prop.ForAll(
                Gen.Choose(0, 250).ListOf().ToArbitrary(),
                hours =>
                {
                    var steps = hours.Select((h, i) => (Stage: Stages[i % Stages.Length], At: Start.AddHours(h))).ToList();
                    var until = Start.AddHours(300);
                    var stays = StageStays.Of(steps, until);
                    var whole = steps.Count == 0 ? TimeSpan.Zero : until - steps.Min(s => s.At);
                    return stays.Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Stood) == whole
                        && stays.All(s => s.Stood >= TimeSpan.Zero && s.Stays > 0);
                }
            )
            .QuickCheckThrowOnFailure();
}
