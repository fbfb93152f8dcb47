using System.Net;
using System.Net.Sockets;

namespace Crm.SaaS.Launch;

public static class LoopbackPort
{
    /// <summary>A port that is free now. Another program may take it before its user does: be ready to ask again.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static bool IsTaken(int port) =>
        Taken(IPAddress.Loopback, port) || (Socket.OSSupportsIPv6 && Taken(IPAddress.IPv6Loopback, port));

    private static bool Taken(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return false;
        }
        catch (SocketException e)
        {
            // A machine may know IPv6 and still have no IPv6 loopback.
            return e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied;
        }
    }
}
