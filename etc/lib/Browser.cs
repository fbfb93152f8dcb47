using System.ComponentModel;
using System.Diagnostics;

namespace Crm.SaaS.Launch;

public static class Browser
{
    /// <summary>Shows the address in the person's own browser, where there is a screen to show it on.</summary>
    public static void Open(string address)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })?.Dispose();
            }
            else if (OperatingSystem.IsMacOS())
            {
                Process.Start("open", address).Dispose();
            }
            else if (
                Environment.GetEnvironmentVariable("DISPLAY") is not null
                || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is not null
            )
            {
                Process.Start("xdg-open", address).Dispose();
            }
        }
        catch (Win32Exception)
        {
            // The address is on the screen already: a machine without a browser has lost nothing.
        }
    }
}
