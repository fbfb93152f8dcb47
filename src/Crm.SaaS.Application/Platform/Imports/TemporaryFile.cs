namespace Crm.SaaS.Platform.Imports;

/// <summary>A file that only this process reads, gone when it is closed.</summary>
internal static class TemporaryFile
{
    private const int Buffer = 64 * 1024;

    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = Buffer,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"crm-import-{Guid.CreateVersion7():N}"), options);
    }
}
