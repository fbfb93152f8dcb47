using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Cells;

/// <summary>A cell is given as much at once as it can serve, and nobody waits for what takes long.</summary>
public sealed class CellPlacesTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    // Its clock stands still unless it is told to go on: what is kept is kept.
    private readonly HeldClock clock = new();
    private readonly CellPlaces places;

    public CellPlacesTests() => places = new CellPlaces(2, clock);

    public void Dispose() => places.Dispose();

    [Fact]
    public async Task What_comes_beyond_waits_in_the_order_in_which_it_came()
    {
        var (one, two) = (await places.TakeAsync(default), await places.TakeAsync(default));
        var (third, fourth) = (places.TakeAsync(default).AsTask(), places.TakeAsync(default).AsTask());
        third.IsCompleted.ShouldBeFalse();
        one.Dispose();
        using var three = await third.WaitAsync(Soon);
        fourth.IsCompleted.ShouldBeFalse();
        two.Dispose();
        using var four = await fourth.WaitAsync(Soon);
    }

    [Fact]
    public async Task A_place_that_is_given_back_twice_is_one_place()
    {
        var (one, two) = (await places.TakeAsync(default), await places.TakeAsync(default));
        one.Dispose();
        one.Dispose();
        using var three = await places.TakeAsync(default);
        var fourth = places.TakeAsync(default).AsTask();
        fourth.IsCompleted.ShouldBeFalse();
        two.Dispose();
        (await fourth.WaitAsync(Soon)).Dispose();
    }

    [Fact]
    public async Task What_takes_long_gives_its_place_up_and_has_none_to_give_back()
    {
        var (one, two) = (await places.TakeAsync(default), await places.TakeAsync(default));
        var third = places.TakeAsync(default).AsTask();
        clock.GoOn(CellPlaces.Patience / 2);
        third.IsCompleted.ShouldBeFalse();
        clock.GoOn(CellPlaces.Patience / 2);
        using var three = await third.WaitAsync(Soon);
        using var four = await places.TakeAsync(default).AsTask().WaitAsync(Soon);
        var fifth = places.TakeAsync(default).AsTask();
        one.Dispose();
        two.Dispose();
        fifth.IsCompleted.ShouldBeFalse();
        three.Dispose();
        (await fifth.WaitAsync(Soon)).Dispose();
    }

    [Fact]
    public async Task Who_no_longer_waits_takes_no_place()
    {
        var (one, two) = (await places.TakeAsync(default), await places.TakeAsync(default));
        using var impatient = new CancellationTokenSource();
        var gone = places.TakeAsync(impatient.Token).AsTask();
        var patient = places.TakeAsync(default).AsTask();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => gone);
        one.Dispose();
        (await patient.WaitAsync(Soon)).Dispose();
        two.Dispose();
    }
}
