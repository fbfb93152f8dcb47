using System.Collections.Concurrent;
using System.Diagnostics;

namespace Crm.SaaS.Proofs;

/// <summary>Clients that change records of their own, about two hundred times a second together, until the server is gone.</summary>
public sealed class CrashLoad(ProductClient client, Random dice, IReadOnlyList<Guid> companies, IReadOnlyList<Guid> stages)
{
    private const int Clients = 12;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(60);
    private int _made;

    public IReadOnlyList<Ledger> Ledgers { get; } = [.. Enumerable.Range(0, Clients).Select(n => new Ledger(n))];

    /// <summary>Answers that nothing here should cause.</summary>
    public ConcurrentQueue<string> Refused { get; } = [];

    public Task RunAsync(CancellationToken ending) =>
        Task.WhenAll(Ledgers.Select(l => Task.Run(() => RunAsync(l, ending), CancellationToken.None)));

    /// <summary>Sends once more what was under way and carries a key; its answer says what was done, now or before.</summary>
    public async Task SendAgainAsync()
    {
        foreach (var ledger in Ledgers)
        {
            if (ledger.Open is { Key: not null } open)
            {
                var answer = await client.SendAsync(open.Method, open.Path, open.Body, open.Key);
                if (answer.IsDone)
                {
                    ledger.Enter(open, answer);
                }
                else
                {
                    Refused.Enqueue($"sent again, {open.Path}: {answer.Status} {answer.Text}");
                }

                ledger.Open = null;
            }
        }
    }

    private async Task RunAsync(Ledger ledger, CancellationToken ending)
    {
        var own = new Random(unchecked(dice.Next() + ledger.Number));
        while (!ending.IsCancellationRequested)
        {
            var next = Next(ledger, own);
            var answer = await client.SendAsync(next.Method, next.Path, next.Body, next.Key);
            if (answer.IsDone)
            {
                ledger.Enter(next, answer);
            }
            else if (answer.IsUnknown)
            {
                if (answer.Status is not (0 or 503))
                {
                    Refused.Enqueue($"{next.Path}: {answer.Status} {answer.Text}");
                }

                ledger.Open = next;
                return;
            }
            else
            {
                Refused.Enqueue($"{next.Method} {next.Path}: {answer.Status} {answer.Text}");
            }

            // All come at the same beat, so that alike commands meet and run as sets.
            var since = Stopwatch.GetElapsedTime(0).Ticks % Pace.Ticks;
            await Task.Delay(TimeSpan.FromTicks(Pace.Ticks - since), CancellationToken.None);
        }
    }

    private Operation Next(Ledger ledger, Random own)
    {
        var key = own.Next(2) == 0 ? Guid.NewGuid().ToString("N") : null;
        var living = ledger.Records.Values.Where(r => !r.Deleted).ToList();
        var binned = ledger.Records.Values.Where(r => r.Deleted).ToList();
        var what = own.Next(100);
        if (living.Count < 4 || what < 35)
        {
            var made = Make(ledger, own);
            return new(HttpMethod.Post, "/api/crm/deals", Values(made, own), key, [made], []);
        }

        var one = living[own.Next(living.Count)];
        var (path, amount) = ($"/api/crm/deals/{one.Id}", Amount(own));
        if (what < 55)
        {
            return new(HttpMethod.Patch, path, new { amount = Text(amount) }, null, [], [one.Changed(amount)]);
        }

        if (what < 70)
        {
            // A deal begins in the first stage.
            var open = stages.Where(s => s != (one.Stage ?? stages[0])).ToList();
            var stage = open[own.Next(open.Count)];
            return new(HttpMethod.Post, path + "/move-stage", new { stage }, key, [], [one.Changed(stage: stage)]);
        }

        if (what < 76)
        {
            return new(HttpMethod.Delete, path, null, null, [], [one.Changed(deleted: true)]);
        }

        if (what < 82 && binned.Count > 0)
        {
            var back = binned[own.Next(binned.Count)];
            return new(HttpMethod.Post, $"/api/crm/deals/{back.Id}/restore", null, key, [], [back.Changed(deleted: false)]);
        }

        return Batch(ledger, own, key, one, amount);
    }

    private Operation Batch(Ledger ledger, Random own, string? key, Known one, decimal amount)
    {
        Made[] makes = [Make(ledger, own), Make(ledger, own), Make(ledger, own)];
        object[] operations =
        [
            .. makes.Select(m => new
            {
                @object = "deals",
                action = "create",
                values = Values(m, own),
            }),
            new
            {
                @object = "deals",
                action = "update",
                id = one.Id,
                values = new { amount = Text(amount) },
            },
        ];
        return new(HttpMethod.Post, "/api/crm/batch", new { operations }, key, makes, [one.Changed(amount)]);
    }

    private Made Make(Ledger ledger, Random own) => new($"Deal {ledger.Number}-{Interlocked.Increment(ref _made)}", Amount(own));

    private object Values(Made made, Random own) =>
        new
        {
            name = made.Name,
            amount = Text(made.Amount),
            company = companies[own.Next(companies.Count)],
        };

    // Cents, so that two amounts are hardly ever alike and a change is one.
    private static decimal Amount(Random own) => own.Next(1, 100_000_000) / 100m;

    private static string Text(decimal amount) => amount.ToString("0.00");
}
