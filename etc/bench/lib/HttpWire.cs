using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Crm.SaaS.Bench;

/// <summary>What one connection sends, ready as bytes.</summary>
public sealed record WireRequest(byte[] Bytes)
{
    public static WireRequest Of(string method, string path, string authorization, string? json = null, string more = "")
    {
        var head = $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {authorization}\r\n{more}";
        var body = json is null ? "" : $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n";
        return new WireRequest(Encoding.UTF8.GetBytes(head + body + "\r\n" + json));
    }
}

/// <summary>
/// One kept-alive HTTP/1.1 connection on this machine that reads just enough of an answer to know where it ends. A full client
/// would take more of the two cores than some of the servers it measures.
/// </summary>
public sealed class HttpWire : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];
    private int _filled;

    public async Task ConnectAsync(int port) => await _socket.ConnectAsync(IPAddress.Loopback, port);

    /// <summary>Sends and waits for the whole answer.</summary>
    /// <returns>The status, and where in <see cref="Body"/> the answer is still to be read when it is wanted.</returns>
    public async Task<int> SendAsync(WireRequest request)
    {
        await _socket.SendAsync(request.Bytes);
        _filled = 0;
        var head = -1;
        while (head < 0)
        {
            await FillAsync();
            head = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8);
        }

        var body = head + 4;
        var status = Number(_buffer.AsSpan(9, 3));
        if (Header(head, "\r\nContent-Length: "u8) is { } length)
        {
            while (_filled < body + length)
            {
                await FillAsync();
            }

            (_bodyStart, _bodyLength, _chunked) = (body, length, false);
        }
        else if (status is not (204 or 304))
        {
            await ReadChunksAsync(body);
        }
        else
        {
            (_bodyStart, _bodyLength, _chunked) = (body, 0, false);
        }

        return status;
    }

    private int _bodyStart;
    private int _bodyLength;
    private bool _chunked;

    /// <summary>The last answer's text.</summary>
    public string Body()
    {
        if (!_chunked)
        {
            return Encoding.UTF8.GetString(_buffer, _bodyStart, _bodyLength);
        }

        var text = new MemoryStream();
        for (var at = _bodyStart; ChunkAt(at) is var (start, length) && length > 0; at = start + length + 2)
        {
            text.Write(_buffer, start, length);
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReadChunksAsync(int body)
    {
        var at = body;
        while (true)
        {
            var (start, length) = ChunkAt(at);
            if (length < 0 || _filled < start + length + 2)
            {
                await FillAsync();
                continue;
            }

            if (length == 0)
            {
                (_bodyStart, _bodyLength, _chunked) = (body, start - body, true);
                return;
            }

            at = start + length + 2;
        }
    }

    // Where the data of the chunk at a place begins and how long it is; -1 when its first line is not all there yet.
    private (int Start, int Length) ChunkAt(int at)
    {
        var line = _buffer.AsSpan(at, _filled - at);
        var end = line.IndexOf("\r\n"u8);
        return end < 0 || !Utf8Parser.TryParse(line[..end], out int length, out _, 'x') ? (at, -1) : (at + end + 2, length);
    }

    private int? Header(int head, ReadOnlySpan<byte> name)
    {
        var at = _buffer.AsSpan(0, head).IndexOf(name);
        return at < 0 ? null : Number(_buffer.AsSpan(at + name.Length));
    }

    private static int Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out int number, out _) ? number : 0;

    private async Task FillAsync()
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_filled));
        _filled += read > 0 ? read : throw new IOException("The server closed the connection.");
    }
}
