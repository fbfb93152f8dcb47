using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Http;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Hosting;

/// <summary>A company at full load makes itself wait and not the others.</summary>
public sealed class TurnTests
{
    private readonly Guid loud = Guid.CreateVersion7();
    private readonly Guid quiet = Guid.CreateVersion7();
    private readonly TenantTurns turns = new(
        TimeProvider.System,
        new ConfigurationBuilder().AddInMemoryCollection([new("Crm:RequestsAtOnce", "2")]).Build()
    );

    [Fact]
    public async Task Who_is_alone_has_the_whole_server()
    {
        for (var i = 0; i < 50; i++)
            await Given(loud);
    }

    [Fact]
    public async Task Beside_another_a_company_waits_for_its_own_and_the_other_does_not()
    {
        var first = new List<IDisposable>();
        for (var i = 0; i < 10; i++)
            first.Add(await Given(loud));
        using var other = await Given(quiet);
        var waiting = turns.TakeAsync(loud, CancellationToken.None).AsTask();
        foreach (var turn in first.Take(8))
        {
            turn.Dispose();
            waiting.IsCompleted.ShouldBeFalse();
        }
        using (await Given(quiet))
            first[8].Dispose();
        using var begun = await waiting.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_no_turn()
    {
        var (one, two, other) = (await Given(loud), await Given(loud), await Given(quiet));
        using var impatient = new CancellationTokenSource();
        var given = turns.TakeAsync(loud, impatient.Token).AsTask();
        var patient = turns.TakeAsync(loud, CancellationToken.None).AsTask();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => given);
        one.Dispose();
        (await patient.WaitAsync(TimeSpan.FromSeconds(5))).Dispose();
        two.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task More_than_can_wait_are_told_so()
    {
        var (one, two, other) = (await Given(loud), await Given(loud), await Given(quiet));
        var waiting = Enumerable
            .Range(0, TenantTurns.MostWaiting)
            .Select(_ => turns.TakeAsync(loud, CancellationToken.None).AsTask())
            .ToList();
        (await Should.ThrowAsync<BusinessException>(() => turns.TakeAsync(loud, CancellationToken.None).AsTask())).Kind.ShouldBe(
            ErrorKind.Limited
        );
        foreach (var turn in new[] { one, two, other })
            turn.Dispose();
        foreach (var turn in waiting)
            (await turn.WaitAsync(TimeSpan.FromSeconds(5))).Dispose();
    }

    private async Task<IDisposable> Given(Guid tenant)
    {
        var turn = turns.TakeAsync(tenant, CancellationToken.None);
        turn.IsCompleted.ShouldBeTrue();
        return await turn;
    }
}
