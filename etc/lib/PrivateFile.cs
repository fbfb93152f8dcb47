using System.Text;

namespace Crm.SaaS.Launch;

/// <summary>A file that its owner alone can read from the moment it exists.</summary>
public static class PrivateFile
{
    public static async Task WriteAsync(string path, string content, CancellationToken cancel = default)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(path, options);
        await file.WriteAsync(Encoding.UTF8.GetBytes(content), cancel);
    }
}
