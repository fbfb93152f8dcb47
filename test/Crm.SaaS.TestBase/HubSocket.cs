using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Crm.SaaS.Testing;

/// <summary>
/// A hub's client over a socket, as the protocol's specification has it (JSON encoding, version 1): a handshake, then messages that each end
/// with the byte 0x1e; type 1 is a call, 3 the answer to one, 6 a sign of life, 7 the end.
/// </summary>
public sealed class HubSocket : IAsyncDisposable
{
    private const char End = '\u001e';
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly WebSocket socket;
    private readonly Channel<(string Target, JsonElement Arguments)> calls = Channel.CreateUnbounded<(string, JsonElement)>();
    private readonly Channel<JsonElement> answers = Channel.CreateUnbounded<JsonElement>();
    private readonly Task reading;

    private HubSocket(WebSocket socket)
    {
        this.socket = socket;
        reading = ReadAsync();
    }

    /// <summary>Ends when the server ends the connection.</summary>
    public Task Ended => reading;

    /// <summary>Greets the hub over a socket that is open, and owns it from then on.</summary>
    public static async Task<HubSocket> OpenAsync(WebSocket socket)
    {
        var hub = new HubSocket(socket);
        await hub.SendAsync(new { protocol = "json", version = 1 });
        return hub;
    }

    /// <summary>Calls a method of the hub and waits until it is done; its refusal, or null.</summary>
    public async Task<string?> CallAsync(string target, params object[] arguments)
    {
        await SendAsync(
            new
            {
                type = 1,
                invocationId = "1",
                target,
                arguments,
            }
        );
        var answer = await answers.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        return answer.TryGetProperty("error", out var error) ? error.GetString() : null;
    }

    /// <summary>What the server tells next.</summary>
    public async Task<(string Target, JsonElement Arguments)> NextAsync() => await calls.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>What the server has told already.</summary>
    public bool TryNext(out (string Target, JsonElement Arguments) call) => calls.Reader.TryRead(out call);

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await reading;
        socket.Dispose();
    }

    private Task SendAsync(object message) =>
        socket.SendAsync(
            Encoding.UTF8.GetBytes(JsonSerializer.Serialize(message) + End),
            WebSocketMessageType.Text,
            endOfMessage: true,
            CancellationToken.None
        );

    private async Task ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        var text = new StringBuilder();
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                    break;
                text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
                while (text.ToString().IndexOf(End, StringComparison.Ordinal) is >= 0 and var end)
                {
                    Take(JsonDocument.Parse(text.ToString(0, end)).RootElement);
                    text.Remove(0, end + 1);
                }
            }
        }
        catch (Exception ended) when (ended is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        { }
        finally
        {
            calls.Writer.TryComplete();
            answers.Writer.TryComplete();
        }
    }

    private void Take(JsonElement message)
    {
        var type = message.TryGetProperty("type", out var given) ? given.GetInt32() : 0;
        if (type == 1)
            calls.Writer.TryWrite((message.GetProperty("target").GetString()!, message.GetProperty("arguments")));
        else if (type == 3)
            answers.Writer.TryWrite(message);
    }
}
