using System.IO.Compression;
using System.Text;

namespace Crm.SaaS.Platform.Imports;

/// <summary>A zip file of texts.</summary>
internal static class TestArchive
{
    public static byte[] Of(params (string Name, string Content)[] entries)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        return file.ToArray();
    }
}
