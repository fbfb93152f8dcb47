using System.Net;
using Crm.SaaS.Launch;

namespace Crm.SaaS.Proofs;

/// <summary>Somebody else's server that is told of changes; it takes everything.</summary>
public sealed class Receiver : IDisposable
{
    private readonly HttpListener _listener = new();

    public Receiver()
    {
        Address = $"http://127.0.0.1:{LoopbackPort.Free()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = Task.Run(TakeAsync);
    }

    public string Address { get; }

    public void Dispose() => _listener.Close();

    private async Task TakeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var call = await _listener.GetContextAsync();
                await call.Request.InputStream.CopyToAsync(Stream.Null);
                call.Response.StatusCode = 204;
                call.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // Who called was killed meanwhile, or the end has come.
            }
        }
    }
}
