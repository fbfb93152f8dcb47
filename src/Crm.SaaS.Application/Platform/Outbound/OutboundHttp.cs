using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Crm.SaaS.DependencyInjection;

namespace Crm.SaaS.Platform.Outbound;

/// <summary>What came back of a call: a status with the beginning of the body, or why there was none.</summary>
internal sealed record OutboundAnswer(int? Status, string? Head, string? Error, TimeSpan Took)
{
    public bool Ok => Status is >= 200 and < 300;
}

/// <summary>
/// Calls other people's servers at addresses that people have written. The name is resolved once, the address that comes of it is checked, and
/// the connection is opened to that very address: a name that leads elsewhere a moment later gains nothing. Redirects are not followed, no
/// proxy is used, no cookie kept, and no more is read than the beginning of an answer.
/// </summary>
internal sealed class OutboundHttp : ISingletonDependency, IDisposable
{
    private const int LongestHead = 1_000;
    private readonly OutboundRules rules;
    private readonly HttpClient client;

    public OutboundHttp(OutboundRules rules)
    {
        this.rules = rules;
        client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                ActivityHeadersPropagator = null,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                MaxResponseHeadersLength = 16,
                ConnectCallback = ConnectAsync,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<OutboundAnswer> PostAsync(
        string address,
        byte[] json,
        IReadOnlyDictionary<string, string> headers,
        TimeSpan patience,
        CancellationToken ct
    )
    {
        var began = Stopwatch.GetTimestamp();
        if (rules.WhyNot(address) is { } reason)
            return new OutboundAnswer(null, null, reason, TimeSpan.Zero);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        over.CancelAfter(patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(json) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.UserAgent.ParseAdd("Crm.SaaS-Webhooks/1");
            foreach (var (name, value) in headers)
                request.Headers.Add(name, value);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, over.Token);
            return new OutboundAnswer((int)answer.StatusCode, await HeadAsync(answer, over.Token), null, Stopwatch.GetElapsedTime(began));
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && Explain(failure, patience) is { } words)
        {
            return new OutboundAnswer(null, null, words, Stopwatch.GetElapsedTime(began));
        }
    }

    public void Dispose() => client.Dispose();

    private static string? Explain(Exception failure, TimeSpan patience) =>
        failure switch
        {
            OperationCanceledException => $"There was no answer within {patience.TotalSeconds:0} seconds.",
            _ when Inner<AddressRefusedException>(failure) is { } refused => refused.Message,
            _ when Inner<SocketException>(failure) is { } socket => socket.SocketErrorCode switch
            {
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "The name of the server could not be resolved.",
                SocketError.ConnectionRefused => "The server refused the connection.",
                _ => "The server could not be reached.",
            },
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                "The server's certificate was not accepted.",
            HttpRequestException or IOException => "The server did not answer as HTTP asks for.",
            _ => null,
        };

    private static T? Inner<T>(Exception? failure)
        where T : Exception
    {
        for (; failure is not null; failure = failure.InnerException)
            if (failure is T found)
                return found;
        return null;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        IPAddress[] addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        // One that leads inside is enough to distrust the whole name.
        if (addresses.Length == 0 || addresses.Any(a => !rules.MayCall(a)))
            throw new AddressRefusedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<string> HeadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var head = new byte[LongestHead];
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        var length = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        return new string([.. Encoding.UTF8.GetString(head, 0, length).Where(c => c is '\n' or '\t' || !char.IsControl(c))]);
    }

    private sealed class AddressRefusedException()
        : Exception("The name leads to an address inside of a private network, which is not called.");
}
