using System.Diagnostics;

namespace Crm.SaaS.Bench;

/// <summary>What one case did over a time: completed operations per second and how long they took, in milliseconds.</summary>
public sealed record Measurement(double Rate, double P50, double P95, double P99, int Errors, string? FirstError)
{
    public static Measurement Mean(IReadOnlyCollection<Measurement> runs) =>
        new(
            runs.Average(run => run.Rate),
            runs.Average(run => run.P50),
            runs.Average(run => run.P95),
            runs.Average(run => run.P99),
            runs.Sum(run => run.Errors),
            runs.Select(run => run.FirstError).FirstOrDefault(error => error is not null)
        );
}

/// <summary>A closed loop: each connection sends its next operation when the answer to the last is in, or a pause after that.</summary>
public static class ClosedLoop
{
    private const int Connections = 16;
    private const int LostRace = 412;
    private static int _runs;

    public static async Task<Measurement> RunAsync(
        int port,
        Func<Dice, IReadOnlyList<WireRequest>> operation,
        TimeSpan warm,
        TimeSpan measured,
        CancellationToken cancel,
        int connections = Connections,
        TimeSpan pause = default
    )
    {
        var run = Interlocked.Increment(ref _runs);
        var clock = Stopwatch.StartNew();
        var loops = Enumerable.Range(0, connections).Select(number => Task.Run(() => LoopAsync(number), cancel)).ToList();
        var done = await Task.WhenAll(loops);
        var times = done.SelectMany(loop => loop.Times).Order().ToList();
        return new Measurement(
            times.Count / measured.TotalSeconds,
            At(0.50),
            At(0.95),
            At(0.99),
            done.Sum(loop => loop.Errors),
            done.Select(loop => loop.FirstError).FirstOrDefault(error => error is not null)
        );

        double At(double part) => times.Count == 0 ? 0 : times[Math.Min(times.Count - 1, (int)(part * times.Count))];

        async Task<Loop> LoopAsync(int number)
        {
            // Nothing that an earlier run wrote is written again: a deal that is moved to where it stands would cost nothing.
            var dice = new Dice((ulong)(1000 + number * 7919 + run * 1_000_003));
            var loop = new Loop();
            var wire = await OpenAsync(port);
            try
            {
                while (clock.Elapsed < warm + measured && !cancel.IsCancellationRequested)
                {
                    var started = clock.Elapsed;
                    var error = await OnceAsync(wire, operation(dice));
                    if (error is not null && started >= warm)
                    {
                        loop.Errors++;
                        loop.FirstError ??= error;
                    }
                    else if (started >= warm)
                    {
                        loop.Times.Add((clock.Elapsed - started).TotalMilliseconds);
                    }

                    if (pause > TimeSpan.Zero)
                    {
                        await Task.Delay(pause, cancel);
                    }
                }
            }
            finally
            {
                wire.Dispose();
            }

            return loop;
        }
    }

    /// <summary>One operation, answered as it should be, or what was wrong.</summary>
    public static async Task<(string? Error, string LastBody)> TryAsync(int port, IReadOnlyList<WireRequest> requests)
    {
        using var wire = await OpenAsync(port);
        var error = await OnceAsync(wire, requests);
        return (error, wire.Body());
    }

    private static async Task<string?> OnceAsync(HttpWire wire, IReadOnlyList<WireRequest> requests)
    {
        foreach (var request in requests)
        {
            var status = await wire.SendAsync(request);
            if (status == LostRace)
            {
                // Somebody else changed the record at the same moment: a client tries once more, and the time counts.
                status = await wire.SendAsync(request);
            }

            if (status is < 200 or > 299)
            {
                return $"{status} {wire.Body()}";
            }
        }

        return null;
    }

    private static async Task<HttpWire> OpenAsync(int port)
    {
        var wire = new HttpWire();
        await wire.ConnectAsync(port);
        return wire;
    }

    private sealed class Loop
    {
        public List<double> Times { get; } = new(10_000);

        public int Errors { get; set; }

        public string? FirstError { get; set; }
    }
}
