using Crm.SaaS.Health;

namespace Crm.SaaS.Hosting;

/// <summary>
/// A server that is told to stop goes on answering for <c>Crm:DrainSeconds</c> (0 unless set): it says that it is not ready, and closes each
/// connection with its next answer. So a load balancer that keeps connections open finds none to send a request on in the moment that it is
/// closed. In the second half of the time reads are turned away, which are safe to be sent to another replica: a load balancer learns by them to send
/// nothing here any more before the door closes. Set it where several replicas stand behind one.
/// </summary>
internal sealed class Drain(IConfiguration configuration) : IHostedLifecycleService, IReadiness
{
    private readonly TimeSpan time = TimeSpan.FromSeconds(configuration.GetValue("Crm:DrainSeconds", 0d));
    private volatile bool stopping;
    private volatile bool turningAway;

    public bool IsOn => stopping;

    public bool TurnsReadsAway => turningAway;

    public Task<string?> WhyNotAsync(CancellationToken ct) => Task.FromResult(stopping ? "This server is being stopped." : null);

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        stopping = true;
        await Task.Delay(time / 2, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        turningAway = true;
        await Task.Delay(time / 2, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class DrainRules
{
    public static void UseDrain(this WebApplication app)
    {
        var drain = app.Services.GetRequiredService<Drain>();
        app.Use(
            (http, next) =>
            {
                if (drain.IsOn)
                    http.Response.OnStarting(() =>
                    {
                        http.Response.Headers.Connection = "close";
                        return Task.CompletedTask;
                    });
                if (!drain.TurnsReadsAway || !HttpMethods.IsGet(http.Request.Method) || http.WebSockets.IsWebSocketRequest)
                    return next(http);
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                http.Response.Headers.RetryAfter = "1";
                return http.Response.WriteAsync("This server is being stopped.", http.RequestAborted);
            }
        );
    }
}
