using System.Runtime.InteropServices;

namespace Crm.SaaS.Launch;

/// <summary>The few calls of a Unix system that .NET does not offer.</summary>
internal static partial class NativeMethods
{
    internal const int SigTerm = 15;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    internal static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "getppid")]
    internal static partial int ParentProcessId();
}
