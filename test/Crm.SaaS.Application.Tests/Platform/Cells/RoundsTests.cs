using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Cells;

/// <summary>What is done again and again goes on after a round that fails, and never ends the server.</summary>
public sealed class RoundsTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task After_a_round_that_fails_the_next_one_comes()
    {
        var clock = new HeldClock();
        using var rounds = new FailingRounds(clock);
        await rounds.StartAsync(default);
        await clock.Wound.WaitAsync(Soon);
        foreach (var round in (int[])[1, 2, 3])
        {
            clock.GoOn(FailingRounds.Every);
            (await rounds.Begun.ReadAsync().AsTask().WaitAsync(Soon)).ShouldBe(round);
        }
        rounds.ExecuteTask!.IsCompleted.ShouldBeFalse();
        await rounds.StopAsync(default);
    }

    private sealed class FailingRounds(TimeProvider time) : Rounds("failing", Every, time, NullLogger.Instance)
    {
        public static readonly TimeSpan Every = TimeSpan.FromHours(1);
        private readonly Channel<int> begun = Channel.CreateUnbounded<int>();
        private int round;

        public ChannelReader<int> Begun => begun;

        protected override Task RunAsync(DateTimeOffset now, CancellationToken ct)
        {
            begun.Writer.TryWrite(++round);
            throw new InvalidOperationException("The database is away.");
        }
    }
}
