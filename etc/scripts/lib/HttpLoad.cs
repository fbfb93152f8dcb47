using System.Collections.Concurrent;

namespace Crm.SaaS.Proofs;

/// <summary>Reads and writes in turn from a few clients, for as long as it is let; every answer but a success is kept.</summary>
public sealed class HttpLoad(ProductClient client)
{
    private const int Clients = 8;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);
    private int _reads;
    private int _writes;

    public int Reads => _reads;

    public int Writes => _writes;

    public ConcurrentQueue<string> Failed { get; } = [];

    public Task RunAsync(CancellationToken ending) =>
        Task.WhenAll(Enumerable.Range(1, Clients).Select(n => Task.Run(() => RunAsync(n, ending), CancellationToken.None)));

    private async Task RunAsync(int number, CancellationToken ending)
    {
        for (var turn = 0; !ending.IsCancellationRequested; turn++)
        {
            var isWrite = turn % 3 == 0;
            var answer = isWrite
                ? await client.SendAsync(HttpMethod.Post, "/api/crm/companies", new { name = $"Company {number}-{turn}" })
                : await client.SendAsync(HttpMethod.Get, "/api/crm/companies?page.size=20");
            if (answer.IsDone)
            {
                Interlocked.Increment(ref isWrite ? ref _writes : ref _reads);
            }
            else
            {
                Failed.Enqueue(
                    $"{DateTime.Now:HH:mm:ss.fff} {(isWrite ? "write" : "read")}: {answer.Status} {answer.Text.ReplaceLineEndings(" ")}"
                );
            }

            await Task.Delay(Rest, CancellationToken.None);
        }
    }
}
