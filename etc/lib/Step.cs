using System.Diagnostics;

namespace Crm.SaaS.Launch;

/// <summary>A line on the screen for a step that takes time: its name, the seconds so far, how it ended.</summary>
public static class Step
{
    private static readonly bool Interactive = !Console.IsOutputRedirected;

    public static async Task<T> RunAsync<T>(string title, Func<Action<string>, Task<T>> work)
    {
        var clock = Stopwatch.StartNew();
        var detail = "";
        using var ended = new CancellationTokenSource();
        if (!Interactive)
        {
            Console.WriteLine($"  {title} …");
        }

        var ticker = TickAsync();
        var succeeded = false;
        try
        {
            var result = await work(text => detail = text);
            succeeded = true;
            return result;
        }
        finally
        {
            await ended.CancelAsync();
            await ticker;
            Finish(succeeded);
        }

        async Task TickAsync()
        {
            var every = TimeSpan.FromSeconds(Interactive ? 0.5 : 15);
            while (!ended.IsCancellationRequested)
            {
                if (Interactive)
                {
                    Rewrite($"  {title} … {clock.Elapsed.TotalSeconds:0} s {detail}");
                }

                await Task.Delay(every, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!Interactive && !ended.IsCancellationRequested)
                {
                    Console.WriteLine($"  {title} … {clock.Elapsed.TotalSeconds:0} s {detail}");
                }
            }
        }

        void Finish(bool good)
        {
            var text = $"  {title}: {(good ? "done" : "failed")} in {clock.Elapsed.TotalSeconds:0.0} s";
            if (Interactive)
            {
                Rewrite(text);
                Console.WriteLine();
            }
            else
            {
                Console.WriteLine(text);
            }
        }
    }

    public static Task RunAsync(string title, Func<Action<string>, Task> work) =>
        RunAsync(
            title,
            async say =>
            {
                await work(say);
                return true;
            }
        );

    private static void Rewrite(string text)
    {
        var width = (Console.WindowWidth > 0 ? Console.WindowWidth : 80) - 1;
        var shown = text.Length > width ? text[..width] : text.PadRight(width);
        Console.Write('\r' + shown);
    }
}
